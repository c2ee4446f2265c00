package org.signedprojects.registry.system.faults;

/// What is done to a [Victim].
enum Blow {
    /// SIGKILL; later it is started again.
    KILL("kill"),
    /// SIGKILL to it and to all it has started, at once; later it is started again.
    KILL_ALL("kill all of"),
    /// SIGKILL to all it has started, not to itself: it has to mend itself.
    KILL_CHILDREN("kill children of"),
    /// SIGSTOP to it and all it has started; later SIGCONT.
    PAUSE("pause"),
    /// No file may grow any more, as on a full disk; later there is room again, and it is started anew.
    FULL_DISK("full disk of"),
    /// Told to end in order; started again once it has.
    RESTART("restart");

    private final String title;

    Blow(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
