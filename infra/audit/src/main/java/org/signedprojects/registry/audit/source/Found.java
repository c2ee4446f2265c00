package org.signedprojects.registry.audit.source;

/// What stands in a source at one place.
/// @param position that the source gives it; -1 where it gives none
/// @param entry    the bytes; not copied, nobody changes them
/// @param beside   what the source keeps beside them
public record Found(long position, byte[] entry, Beside beside) {}
