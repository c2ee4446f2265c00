package org.signedprojects.registry.command.web.problems;

/// One thing that is wrong with a request.
/// @param pointer JSON Pointer (RFC 6901) into the body, such as `/parties/0/name`; empty for the body as a whole
/// @param detail  what is wrong with it
public record FieldError(String pointer, String detail) {}
