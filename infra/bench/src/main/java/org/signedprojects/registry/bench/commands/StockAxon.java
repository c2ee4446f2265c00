package org.signedprojects.registry.bench.commands;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.values.ProjectCode;

/// What somebody would take instead: Axon Framework with the JDBC event store and the aggregate cache that it ships, in
/// tables that it creates. The domain is the registry's. Its serializer is the one for JSON: the other one, for XML, is
/// larger and slower.
public final class StockAxon implements ProjectStore, AutoCloseable {
    private final DataSource connections;
    private final Configuration axon;
    private final CommandGateway gateway;

    /// @param connections as many as there are threads
    public StockAxon(DataSource connections) throws SQLException {
        this.connections = connections;
        Serializer json = JacksonSerializer.builder()
                .objectMapper(JsonMapper.builder().findAndAddModules().build()).lenientDeserialization().build();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new DataSourceConnectionProvider(connections)))
                .transactionManager(NoTransactionManager.INSTANCE).eventSerializer(json).snapshotSerializer(json)
                .build();
        createTables();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> json).configureCommandBus(_ -> SimpleCommandBus.builder().build())
                .configureEmbeddedEventStore(_ -> engine)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(StockProject.class)
                        .configureCache(_ -> new WeakReferenceCache()));
        axon = configurer.buildConfiguration();
        axon.start();
        gateway = axon.commandGateway();
    }

    @Override
    public void begin() {
        Identifiers.asShipped();
    }

    @Override
    public void propose(ProjectCode project) {
        send(Scene.proposal(project));
    }

    @Override
    public void logRound(ProjectCode project) {
        send(Scene.round(project));
    }

    /// The gateway is asked without a time limit, as with the ledger: an outcome is always known.
    private void send(ProjectCommand command) {
        gateway.send(new StockCommand(command.project().value(), command, Scene.NEGOTIATOR, Scene.DAY)).join();
    }

    @Override
    public long size() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from domainevententry")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private void createTables() throws SQLException {
        try (Connection connection = connections.getConnection();
                var domainEvents = PostgresEventTableFactory.INSTANCE.createDomainEventTable(connection,
                        new EventSchema());
                var snapshots = PostgresEventTableFactory.INSTANCE.createSnapshotEventTable(connection,
                        new EventSchema())) {
            domainEvents.execute();
            snapshots.execute();
        }
    }
}
