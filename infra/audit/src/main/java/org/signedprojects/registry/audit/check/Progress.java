package org.signedprojects.registry.audit.check;

/// Is told how far a long walk has come, often.
@FunctionalInterface
public interface Progress {
    /// Nobody looks.
    Progress NONE = (_, _, _) -> {
    };

    /// @param what     is walked over
    /// @param done     entries so far
    /// @param expected entries in all, 0 where that is not known
    void at(String what, long done, long expected);
}
