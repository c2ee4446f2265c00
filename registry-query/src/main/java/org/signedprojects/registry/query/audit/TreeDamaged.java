package org.signedprojects.registry.query.audit;

/// What the database holds of a tree is not what was stored there.
final class TreeDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason names the tile
    TreeDamaged(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
