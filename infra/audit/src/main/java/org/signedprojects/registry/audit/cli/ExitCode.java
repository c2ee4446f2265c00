package org.signedprojects.registry.audit.cli;

/// What a command says to whoever started it.
final class ExitCode {
    /// Everything was checked and is right.
    static final int RIGHT = 0;
    /// Something is wrong with the ledger.
    static final int WRONG = 1;
    /// It could not be checked, or the command was not understood.
    static final int UNCHECKED = 2;

    private ExitCode() {}
}
