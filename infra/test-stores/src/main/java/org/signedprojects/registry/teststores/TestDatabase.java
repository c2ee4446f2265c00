package org.signedprojects.registry.teststores;

/// A database with nothing in it, and a user who owns it.
public record TestDatabase(String jdbcUrl, String username, String password) {}
