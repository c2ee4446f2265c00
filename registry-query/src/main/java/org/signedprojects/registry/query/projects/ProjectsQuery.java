package org.signedprojects.registry.query.projects;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signedprojects.registry.query.web.Cursor;

/// Which projects are asked for.
/// @param filters values by column, any of which a project may have
/// @param terms   what is searched for, see [SearchText]
/// @param after   empty for the first page
record ProjectsQuery(SortedMap<String, List<String>> filters, List<String> terms, Sort sort, List<String> after,
        int limit) {
    enum Sort {
        CODE("code"), CODE_DESCENDING("-code"), UPDATED("updated"), UPDATED_DESCENDING("-updated");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        String label() {
            return label;
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

    /// @param key what the last project before was sorted by
    ProjectsQuery after(List<String> key) {
        return new ProjectsQuery(filters, terms, sort, key, limit);
    }

    /// @param code      of the last project of this page
    /// @param updatedAt of the same
    String cursor(String code, String updatedAt) {
        return new Cursor(question(), sort.byTime() ? List.of(updatedAt, code) : List.of(code)).toString();
    }

    /// @return all that a page depends on, but where it begins
    String question() {
        return filters + " " + terms + " " + sort;
    }
}
