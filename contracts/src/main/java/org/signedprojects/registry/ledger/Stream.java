package org.signedprojects.registry.ledger;

import java.util.regex.Pattern;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// The history of one project or one edition: `project/DWS-2020-0017`, `edition/DWS-2020`. It is the subject of an
/// entry and the key of its Kafka record.
public record Stream(String subject) {
    private static final Pattern PATTERN = Pattern.compile("(project|edition)/[A-Z0-9-]{2,40}");

    public Stream {
        Check.matching(subject, "stream", PATTERN, "a stream such as project/DWS-2020-0017 or edition/DWS-2020");
    }

    public static Stream of(ProjectCode project) {
        return new Stream("project/" + project);
    }

    public static Stream of(EditionCode edition) {
        return new Stream("edition/" + edition);
    }

    /// @return `project` or `edition`
    public String type() {
        return subject.substring(0, subject.indexOf('/'));
    }

    /// @return the code after the slash
    public String id() {
        return subject.substring(subject.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return subject;
    }
}
