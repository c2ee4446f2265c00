package org.signedprojects.registry.reference;

/// What a sector is: a branch of the economy, something that cuts across branches, a theme of an event, or the place for
/// everything else.
public enum SectorKind {
    INDUSTRY, CROSS_CUTTING, THEME, FALLBACK
}
