package org.signedprojects.registry.system.faults;

/// What a client knows in the end of a command it has sent.
sealed interface Outcome {
    /// @param position of the last entry the command wrote
    record Acknowledged(int status, long position, String body) implements Outcome {}

    /// The rules said no: nothing was written by the request that got this answer.
    /// @param problem the last part of the problem's type
    record Refused(String problem) implements Outcome {}

    /// No answer of either kind until the client gave up. It may have been carried out.
    /// @param last what was heard last
    record Unknown(String last) implements Outcome {}
}
