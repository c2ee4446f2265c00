package org.signedprojects.registry.command.imports;

/// A file that cannot be read as a spreadsheet at all. The message tells its sender what to do.
final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFile(String message) {
        super(message);
    }
}
