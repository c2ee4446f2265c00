package org.signedprojects.registry.teststores;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

final class ContainerPostgres implements TestPostgres {
    private static final String IMAGE = "postgres:18";

    private final AtomicInteger databases = new AtomicInteger();
    private final PostgreSQLContainer server;

    ContainerPostgres() {
        this.server = new PostgreSQLContainer(IMAGE);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-postgres-container"));
    }

    @Override
    public TestDatabase freshDatabase() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(),
                server.getPassword()); Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password 'test'");
            statement.execute("create database " + name + " owner " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database in container " + server.getContainerId(), e);
        }
        String url = "jdbc:postgresql://" + server.getHost() + ":"
                + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name;
        return new TestDatabase(url, name, "test");
    }
}
