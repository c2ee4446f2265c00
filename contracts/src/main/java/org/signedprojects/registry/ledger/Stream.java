package org.signedprojects.registry.ledger;

import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// The history of one project or one edition: `project/DWS-2020-0017`, `edition/DWS-2020`. It is the subject of an
/// entry and the key of its Kafka record.
public record Stream(String subject) {
    private static final String PROJECT = "project/";
    private static final String EDITION = "edition/";
    private static final int SHORTEST_ID = 2;
    private static final int LONGEST_ID = 40;

    public Stream {
        Check.matching(subject, "stream", Stream::isStream,
                "a stream such as project/DWS-2020-0017 or edition/DWS-2020");
    }

    public static Stream of(ProjectCode project) {
        return new Stream(PROJECT + project);
    }

    public static Stream of(EditionCode edition) {
        return new Stream(EDITION + edition);
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

    /// Every entry that is read is checked: a regular expression would take several times as long.
    private static boolean isStream(String subject) {
        boolean ofKnownType = subject.startsWith(PROJECT) || subject.startsWith(EDITION);
        int first = subject.indexOf('/') + 1;
        int characters = subject.length() - first;
        if (!ofKnownType || characters < SHORTEST_ID || characters > LONGEST_ID) {
            return false;
        }
        for (int at = first; at < subject.length(); at++) {
            if (!isOfIds(subject.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfIds(int character) {
        return character >= 'A' && character <= 'Z' || character >= '0' && character <= '9' || character == '-';
    }
}
