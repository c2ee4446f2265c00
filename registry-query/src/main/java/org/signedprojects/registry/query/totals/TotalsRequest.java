package org.signedprojects.registry.query.totals;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.values.InvalidValue;

/// Reads a [TotalsQuery] from the parameters of a request, the same for answers and for streams.
public final class TotalsRequest {
    private static final Set<String> KNOWN = Set.of("by", "edition", "sector", "city", "counterpart", "month");

    private TotalsRequest() {}

    /// @throws org.signedprojects.registry.query.web.ReadFailure when a parameter is unknown or wrong
    public static TotalsQuery of(HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, KNOWN);
        List<Dimension> by = parameters.list("by", TotalsRequest::dimension);
        SortedMap<Dimension, List<String>> filters = new TreeMap<>();
        for (Dimension dimension : Dimension.values()) {
            filters.put(dimension, parameters.all(dimension.label(), dimension::checked));
        }
        parameters.check();
        return new TotalsQuery(by, filters);
    }

    private static Dimension dimension(String label) {
        return Arrays.stream(Dimension.values()).filter(dimension -> dimension.label().equals(label)).findFirst()
                .orElseThrow(() -> new InvalidValue("'" + (label.length() > 60 ? label.substring(0, 60) + "…" : label)
                        + "' is no dimension; known are " + Arrays.stream(Dimension.values()).map(Dimension::label)
                                .collect(Collectors.joining(", "))));
    }
}
