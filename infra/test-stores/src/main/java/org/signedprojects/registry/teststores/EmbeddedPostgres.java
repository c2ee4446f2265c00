package org.signedprojects.registry.teststores;

import java.util.concurrent.atomic.AtomicInteger;
import org.signedprojects.registry.stores.LoopbackPorts;
import org.signedprojects.registry.stores.PostgresServer;
import org.signedprojects.registry.stores.PostgresSettings;

final class EmbeddedPostgres implements TestPostgres {
    private static final String PASSWORD = "test";

    private final AtomicInteger databases = new AtomicInteger();
    private final PostgresServer server;

    EmbeddedPostgres() {
        TestFolder folder = TestFolder.ofThisJvm();
        var settings = new PostgresSettings(folder.path("postgres"), TestFolder.binaries(),
                folder.path("postgres.log"), LoopbackPorts.free(), PASSWORD, false);
        this.server = PostgresServer.start(settings);
        folder.beforeRemoval(server::closeAtOnce);
    }

    @Override
    public TestDatabase freshDatabase() {
        String name = "test_" + databases.incrementAndGet();
        server.databases().provide(name, name, PASSWORD);
        return new TestDatabase(server.jdbcUrl(name), name, PASSWORD);
    }
}
