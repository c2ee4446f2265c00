package org.signedprojects.registry.ledger;

import java.util.regex.Pattern;
import org.signedprojects.registry.values.Check;

/// Name of one ledger, such as `dialogue`. It names the ledger's Kafka topics too.
public record LedgerName(String value) {
    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public LedgerName {
        Check.matching(value, "ledger", PATTERN,
                "a ledger name: a small letter, then up to 62 small letters, digits or '-'");
    }

    /// Every entry once, in order.
    public String topic() {
        return "registry." + value;
    }

    /// Compacted; how far the publisher has come.
    public String progressTopic() {
        return topic() + ".progress";
    }

    /// The ledger's signed checkpoints, in the order of their sizes.
    public String checkpointsTopic() {
        return topic() + ".checkpoints";
    }

    /// The CloudEvents `source` of the ledger's entries.
    public String source() {
        return "/ledgers/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
