package org.signedprojects.registry.query.intake;

/// How far one projection has come in one ledger.
/// @param nextPosition everything before it is in the projection
/// @param topicOffset  where to go on reading
record Bookmark(String projection, long nextPosition, long topicOffset) {}
