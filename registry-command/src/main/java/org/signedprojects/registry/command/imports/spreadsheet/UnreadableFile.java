package org.signedprojects.registry.command.imports.spreadsheet;

/// A file that cannot be read as a spreadsheet at all. The message tells its sender what to do.
public final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableFile(String message) {
        super(message);
    }
}
