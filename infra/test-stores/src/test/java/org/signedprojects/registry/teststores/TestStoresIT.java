package org.signedprojects.registry.teststores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TestStoresIT {
    @Test
    void every_database_is_fresh_and_belongs_to_its_user() throws Exception {
        TestDatabase one = TestStores.postgres();
        TestDatabase other = TestStores.postgres();
        run(one, "create table thing (id int)");
        run(other, "create table thing (id int)");
        assertThat(one.jdbcUrl()).isNotEqualTo(other.jdbcUrl());
    }

    @Test
    void the_shared_broker_is_one() {
        assertThat(TestStores.kafka()).isEqualTo(TestStores.kafka());
    }

    @Test
    void an_own_broker_keeps_address_and_topics_over_stop_and_kill() throws Exception {
        try (TestKafka kafka = TestStores.ownKafka()) {
            String address = kafka.bootstrapServers();
            createTopic(address, "kept");
            kafka.stop();
            assertThatThrownBy(() -> topics(address, 2_000)).isInstanceOf(ExecutionException.class);
            kafka.start();
            assertThat(topics(address, 30_000)).contains("kept");
            kafka.kill();
            kafka.start();
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(topics(address, 30_000)).contains("kept");
        }
    }

    private static void run(TestDatabase database, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.username(),
                database.password()); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void createTopic(String address, String name) throws Exception {
        try (Admin admin = admin(address, 30_000)) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static java.util.Set<String> topics(String address, int timeoutMillis) throws Exception {
        try (Admin admin = admin(address, timeoutMillis)) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(String address, int timeoutMillis) {
        return Admin.create(Map.of("bootstrap.servers", address, "default.api.timeout.ms", timeoutMillis,
                "request.timeout.ms", timeoutMillis));
    }
}
