package org.signedprojects.registry.query.projects;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.query.projects.ProjectsQuery.Sort;
import org.signedprojects.registry.query.web.Cursor;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;

/// Reads a [ProjectsQuery] from the parameters of a request.
final class ProjectsRequest {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_SEARCH = 100;
    private static final Set<String> FILTERS = Set.of("edition", "sector", "city", "counterpart", "stage", "standing");

    private ProjectsRequest() {}

    /// @throws org.signedprojects.registry.query.web.ReadFailure when a parameter is unknown or wrong
    static ProjectsQuery of(HttpServletRequest request) {
        Set<String> known = new HashSet<>(FILTERS);
        known.addAll(List.of("q", "sort", "cursor", "limit"));
        Parameters parameters = Parameters.of(request, known);
        SortedMap<String, List<String>> filters = new TreeMap<>();
        for (String filter : FILTERS) {
            List<String> values = parameters.all(filter, value -> checked(filter, value));
            if (!values.isEmpty()) {
                filters.put(filter, values.stream().distinct().sorted().toList());
            }
        }
        List<String> terms = parameters.one("q", ProjectsRequest::searched).orElse(List.of());
        Sort sort = parameters.one("sort", ProjectsRequest::sort).orElse(Sort.CODE);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        ProjectsQuery first = new ProjectsQuery(filters, terms, sort, List.of(), limit);
        Optional<Cursor> cursor = parameters.one("cursor", text -> cursor(text, first));
        parameters.check();
        return cursor.map(after -> first.after(after.key())).orElse(first);
    }

    private static Cursor cursor(String text, ProjectsQuery query) {
        Cursor cursor = Cursor.parse(text, query.question(), query.sort().byTime() ? 2 : 1);
        if (query.sort().byTime()) {
            cursor.moment(0);
        }
        return cursor;
    }

    private static List<String> searched(String text) {
        List<String> terms = SearchText.terms(text);
        if (terms.isEmpty() || text.length() > MAX_SEARCH) {
            throw new InvalidValue("q is 1 to " + MAX_SEARCH + " characters to search for");
        }
        if (terms.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            throw new InvalidValue("q has control characters, which no text has");
        }
        return terms;
    }

    private static Sort sort(String label) {
        return Arrays.stream(Sort.values()).filter(sort -> sort.label().equals(label)).findFirst()
                .orElseThrow(() -> new InvalidValue("sort is one of "
                        + Arrays.stream(Sort.values()).map(Sort::label).collect(Collectors.joining(", "))));
    }

    private static String checked(String filter, String value) {
        return switch (filter) {
            case "edition" -> new EditionCode(value).value();
            case "sector" -> new SectorCode(value).value();
            case "city", "counterpart" -> new PlaceId(value).value();
            case "stage" -> named(Stage.class, value);
            case "standing" -> named(Standing.class, value);
            default -> throw new IllegalArgumentException(filter + " is no filter");
        };
    }

    private static <E extends Enum<E>> String named(Class<E> type, String value) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).filter(value::equals).findFirst()
                .orElseThrow(() -> new InvalidValue(type.getSimpleName().toLowerCase(Locale.ROOT) + " is one of "
                        + Arrays.toString(type.getEnumConstants())));
    }
}
