package org.signedprojects.registry.command.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;

/// The header `If-Match`: the entity tag of a project or edition is its stream version in quotes, `"7"`.
final class ExpectedVersion {
    private static final Pattern ETAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

    private ExpectedVersion() {}

    /// @return null where any version will do
    /// @throws Refused when no version can match
    static @Nullable Long read(List<String> values) {
        if (values.isEmpty() || values.size() == 1 && values.getFirst().strip().equals("*")) {
            return null;
        }
        Matcher etag = ETAG.matcher(values.getFirst().strip());
        if (values.size() > 1 || !etag.matches()) {
            throw new Refused(ProblemType.STALE_VERSION,
                    "If-Match names one entity tag as this service gives them, such as \"7\".");
        }
        return Long.valueOf(etag.group(1));
    }

    static String etag(long version) {
        return "\"" + version + "\"";
    }
}
