package org.signedprojects.registry.command.web.requests;

import org.signedprojects.registry.command.web.problems.ProblemType;

/// How much may be sent to one address that takes more than the others do.
/// @param path   the whole of it
/// @param bytes  at most, 1 or more
/// @param atOnce how many at a time, 1 or more: a body is held in memory while it is carried out
/// @param full   what is answered to one more
public record BodyLimit(String path, int bytes, int atOnce, ProblemType full) {}
