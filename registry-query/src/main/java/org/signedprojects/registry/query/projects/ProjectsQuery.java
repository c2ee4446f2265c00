package org.signedprojects.registry.query.projects;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
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
import org.signedprojects.registry.query.web.Cursor;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;

/// Which projects are asked for.
/// @param filters values by column, any of which a project may have
/// @param terms   what is searched for, see [SearchText]
/// @param after   empty for the first page
record ProjectsQuery(SortedMap<String, List<String>> filters, List<String> terms, Sort sort, List<String> after,
        int limit) {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 200;
    private static final int MAX_SEARCH = 100;
    private static final Set<String> FILTERS = Set.of("edition", "sector", "city", "counterpart", "stage", "standing");

    enum Sort {
        CODE("code"), CODE_DESCENDING("-code"), UPDATED("updated"), UPDATED_DESCENDING("-updated");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        boolean descending() {
            return label.startsWith("-");
        }

        boolean byTime() {
            return this == UPDATED || this == UPDATED_DESCENDING;
        }
    }

    ProjectsQuery {
        filters = Collections.unmodifiableSortedMap(new TreeMap<>(filters));
    }

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
        List<String> terms = parameters.one("q", ProjectsQuery::searched).orElse(List.of());
        Sort sort = parameters.one("sort", ProjectsQuery::sort).orElse(Sort.CODE);
        int limit = parameters.number("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        String question = question(filters, terms, sort);
        Optional<Cursor> cursor = parameters.one("cursor", text -> cursor(text, question, sort));
        parameters.check();
        return new ProjectsQuery(filters, terms, sort, cursor.map(Cursor::key).orElse(List.of()), limit);
    }

    /// @param code      of the last project of this page
    /// @param updatedAt of the same
    String cursor(String code, String updatedAt) {
        return new Cursor(question(filters, terms, sort), sort.byTime() ? List.of(updatedAt, code) : List.of(code))
                .toString();
    }

    private static Cursor cursor(String text, String question, Sort sort) {
        Cursor cursor = Cursor.parse(text, question, sort.byTime() ? 2 : 1);
        if (sort.byTime()) {
            cursor.moment(0);
        }
        return cursor;
    }

    private static String question(SortedMap<String, List<String>> filters, List<String> terms, Sort sort) {
        return filters + " " + terms + " " + sort;
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
        return Arrays.stream(Sort.values()).filter(sort -> sort.label.equals(label)).findFirst()
                .orElseThrow(() -> new InvalidValue("sort is one of "
                        + Arrays.stream(Sort.values()).map(sort -> sort.label).collect(Collectors.joining(", "))));
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
