package org.signedprojects.registry.ledger;

/// A second opinion on every entry that is written, asked only where assertions are enabled (`java -ea`) and found by
/// [java.util.ServiceLoader]. Tests put the JSON Schemas behind it, so that no test writes an entry they refuse.
@FunctionalInterface
public interface EntryCheck {
    /// @throws AssertionError when the bytes are not what the published formats promise
    void check(byte[] entry);
}
