package org.signedprojects.registry.command.checkpoints;

/// A file with keys is not as it has to be. The message is one sentence that names the file and says what to do; it never
/// shows what is in the file.
public final class UnusableKeyFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKeyFile(String message) {
        super(message);
    }
}
