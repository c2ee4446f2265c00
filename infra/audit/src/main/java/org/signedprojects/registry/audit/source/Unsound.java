package org.signedprojects.registry.audit.source;

/// What a source keeps is broken so that no entry can be read there.
public final class Unsound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long position;

    /// @param position first entry that cannot be read
    /// @param what     is wrong, without a full stop: `tile/entries/000 is missing`
    public Unsound(long position, String what) {
        super(what);
        this.position = position;
    }

    public long position() {
        return position;
    }
}
