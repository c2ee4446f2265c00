package org.signedprojects.registry.teststores;

/// One server with room for many databases.
interface TestPostgres {
    TestDatabase freshDatabase();
}
