package org.signedprojects.registry.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path folder;

    private final int port = LoopbackPorts.free();

    @Test
    void settings_that_guard_the_data_are_on() throws Exception {
        Map<String, String> expected = Map.ofEntries(Map.entry("fsync", "on"), Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"), Map.entry("wal_init_zero", "off"),
                Map.entry("min_wal_size", "256MB"), Map.entry("max_wal_size", "4GB"),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("password_encryption", "scram-sha-256"), Map.entry("data_checksums", "on"),
                Map.entry("server_encoding", "UTF8"), Map.entry("TimeZone", "UTC"),
                Map.entry("server_version_num", "180006"));
        Map<String, String> shown = new HashMap<>();
        try (PostgresServer server = start(); Connection connection = superuser(server, "postgres")) {
            for (String name : expected.keySet()) {
                shown.put(name, text(connection, "show " + name));
            }
        }
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void the_log_may_still_take_what_it_does_not_have_yet() {
        Path cluster = folder.resolve("data");
        long atFirst = PostgresServer.logGrowthBytes(cluster);
        assertThat(atFirst).isEqualTo(4L << 30);
        start().close();
        assertThat(PostgresServer.logGrowthBytes(cluster)).isLessThanOrEqualTo(atFirst - (16L << 20)).isPositive();
    }

    @Test
    void data_are_kept_over_a_restart() throws Exception {
        try (PostgresServer server = start()) {
            server.databases().provide("ledger", "writer", "p'w");
            try (Connection connection = connect(server, "ledger", "writer", "p'w")) {
                run(connection, "create table kept as select 17 as projects");
            }
        }
        try (PostgresServer server = start(); Connection connection = connect(server, "ledger", "writer", "p'w")) {
            assertThat(text(connection, "select projects from kept")).isEqualTo("17");
        }
    }

    @Test
    void a_database_is_provided_twice_without_harm_and_takes_the_new_password() throws Exception {
        try (PostgresServer server = start()) {
            server.databases().provide("ledger", "writer", "old");
            server.databases().provide("ledger", "writer", "new");
            assertThatThrownBy(() -> connect(server, "ledger", "writer", "old")).isInstanceOf(SQLException.class);
            connect(server, "ledger", "writer", "new").close();
        }
    }

    @Test
    void a_database_that_is_set_aside_keeps_what_is_in_it_and_leaves_its_name_to_an_empty_one() throws Exception {
        try (PostgresServer server = start()) {
            assertThat(server.databases().setAside("ledger", "ledger_before")).isFalse();
            server.databases().provide("ledger", "writer", "p");
            try (Connection connection = connect(server, "ledger", "writer", "p")) {
                run(connection, "create table kept as select 17 as projects");
            }
            assertThat(server.databases().setAside("ledger", "ledger_before")).isTrue();
            server.databases().provide("ledger", "writer", "p");
            try (Connection before = connect(server, "ledger_before", "writer", "p");
                    Connection now = connect(server, "ledger", "writer", "p")) {
                assertThat(text(before, "select projects from kept")).isEqualTo("17");
                assertThat(text(now, "select to_regclass('kept') is null")).isEqualTo("t");
            }
            assertThatThrownBy(() -> server.databases().setAside("ledger", "ledger_before"))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("ledger_before");
            assertThat(server.databases().delete("ledger_before")).isTrue();
            assertThat(server.databases().delete("ledger_before")).isFalse();
            connect(server, "ledger", "writer", "p").close();
        }
    }

    @Test
    void a_role_reaches_its_own_database_only() {
        try (PostgresServer server = start()) {
            server.databases().provide("one", "first", "a");
            server.databases().provide("two", "second", "b");
            assertThatThrownBy(() -> connect(server, "two", "first", "a")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void so_it_is_with_a_database_that_was_made_and_not_closed_before_a_crash() throws Exception {
        try (PostgresServer server = start()) {
            try (Connection connection = superuser(server, "postgres")) {
                run(connection, "create role first login password 'a'");
                run(connection, "create database one owner first");
            }
            server.databases().provide("one", "first", "a");
            server.databases().provide("two", "second", "b");
            connect(server, "one", "first", "a").close();
            assertThatThrownBy(() -> connect(server, "one", "second", "b")).isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_server_orphaned_by_a_killed_jvm_is_stopped_before_its_data_are_used() throws Exception {
        long orphan = StoreOwner.startAndKill("postgres", folder.toString(), Integer.toString(port));
        assertThat(ProcessHandle.of(orphan)).as("the server outlives the JVM").isPresent();
        try {
            try (PostgresServer server = start()) {
                assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
                assertThat(server.pid()).isNotEqualTo(orphan);
            }
        } finally {
            ProcessHandle.of(orphan).ifPresent(Processes::kill);
        }
    }

    @Test
    void a_committed_row_survives_kill_9_of_the_server() throws Exception {
        PostgresServer killed = start();
        try (Connection connection = superuser(killed, "postgres")) {
            run(connection, "create table kept as select 17 as projects");
            Processes.kill(ProcessHandle.of(killed.pid()).orElseThrow());
        } catch (SQLException expected) {
            // closing a connection to a killed server may fail
        }
        try (PostgresServer server = start(); Connection connection = superuser(server, "postgres")) {
            assertThat(text(connection, "select projects from kept")).isEqualTo("17");
        }
    }

    @Test
    void a_server_that_is_closed_before_it_is_ready_leaves_no_process_and_data_that_start_again() {
        Processes.kill(start().process());
        PostgresServer recovering = PostgresServer.launch(StoreOwner.postgres(folder, port));
        recovering.close();
        assertThat(recovering.process().isAlive()).isFalse();
        assertThatThrownBy(recovering::awaitReady).isInstanceOf(StoreFailure.class);
        start().close();
    }

    @Test
    void a_stale_pid_file_harms_neither_the_start_nor_the_process_it_points_at() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(folder.resolve("data/postmaster.pid"), stranger.pid() + "\n" + folder + "\n");
            start().close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            Processes.kill(stranger.toHandle());
        }
    }

    @Test
    void data_of_another_major_version_are_refused_in_one_sentence() throws Exception {
        start().close();
        Files.writeString(folder.resolve("data/PG_VERSION"), "19\n");
        assertThatThrownBy(this::start).isInstanceOf(StoreFailure.class)
                .hasMessageMatching("The data in .* belong to PostgreSQL 19, this is PostgreSQL 18\\.");
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (var socket = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
            assertThatThrownBy(this::start).isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("could not create any TCP/IP sockets");
        }
    }

    @Test
    void closing_leaves_no_process() {
        PostgresServer server = start();
        long pid = server.pid();
        server.close();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    private PostgresServer start() {
        return PostgresServer.start(StoreOwner.postgres(folder, port));
    }

    private static Connection superuser(PostgresServer server, String database) throws SQLException {
        return connect(server, database, PostgresServer.SUPERUSER, StoreOwner.PASSWORD);
    }

    private static Connection connect(PostgresServer server, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), user, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
