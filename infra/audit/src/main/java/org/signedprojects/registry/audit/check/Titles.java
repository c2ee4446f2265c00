package org.signedprojects.registry.audit.check;

/// Names of sources within sentences.
final class Titles {
    private Titles() {}

    /// @return the title as it stands within a sentence: `the query service at …`
    static String within(String title) {
        return title.startsWith("The ") ? "t" + title.substring(1) : title;
    }
}
