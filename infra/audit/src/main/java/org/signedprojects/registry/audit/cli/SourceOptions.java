package org.signedprojects.registry.audit.cli;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.HttpTiles;
import org.signedprojects.registry.audit.source.KafkaSource;
import org.signedprojects.registry.audit.source.PostgresSource;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.values.InvalidValue;
import picocli.CommandLine.Option;

/// Options that say where a ledger is read, the same for all commands. Without any, it is the registry that runs on this
/// machine.
final class SourceOptions {
    static final String TOKEN = "REGISTRY_TOKEN";
    static final String USER = "REGISTRY_LEDGER_USER";
    static final String PASSWORD = "REGISTRY_LEDGER_PASSWORD";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Reads the ledger's topic straight from Kafka.")
    private Optional<String> kafka = Optional.empty();

    @Option(names = "--kafka-config", paramLabel = "FILE", description = "Further settings of the Kafka client.")
    private Optional<Path> kafkaConfig = Optional.empty();

    @Option(names = "--postgres", paramLabel = "JDBC-URL", description = {"Reads the ledger database. User and password"
            + " come from " + USER + " and " + PASSWORD + " in the environment,", "or from --postgres-login."})
    private Optional<String> postgres = Optional.empty();

    @Option(names = "--postgres-login", paramLabel = "FILE", description = "Two lines: user, password.")
    private Optional<Path> postgresLogin = Optional.empty();

    @Option(names = "--url", paramLabel = "URL", description = "Reads from the query service at this address, with the"
            + " auditor's token in " + TOKEN + ".")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--ledger", paramLabel = "NAME", description = "Name of the ledger; default dialogue.")
    private Optional<String> ledger = Optional.empty();

    @Option(names = "--keys", paramLabel = "FILE", description = "Verifier keys, one a line; default is keys/verifier-keys"
            + " in the registry's data.")
    private Optional<Path> keys = Optional.empty();

    @Option(names = "--origin", paramLabel = "NAME", description = "Name of the keys that sign for the ledger; default all"
            + " whose name ends with a slash and the ledger's name.")
    private Optional<String> origin = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", description = "Data of the registry on this machine; default .registry in"
            + " the project.")
    private Optional<Path> data = Optional.empty();

    private Function<String, Optional<String>> environment = name -> Optional.ofNullable(System.getenv(name));

    Optional<Path> data() {
        return data;
    }

    Optional<String> ledger() {
        return ledger;
    }

    boolean namesASource() {
        return kafka.isPresent() || postgres.isPresent() || url.isPresent();
    }

    LedgerName ledgerName() {
        try {
            return new LedgerName(ledger.orElse("dialogue"));
        } catch (InvalidValue wrong) {
            throw new Unreachable(wrong.getMessage() + ".", wrong);
        }
    }

    /// @param own keys that a file brings along, to fall back on
    Keys keys(LocalRegistry local, Optional<Supplier<Keys>> own) {
        Keys found = found(local, own);
        return origin.map(found::ofOrigin).orElse(found);
    }

    private Keys found(LocalRegistry local, Optional<Supplier<Keys>> own) {
        Path published = local.verifierKeys(data);
        if (keys.isPresent()) {
            return Keys.read(keys.get());
        }
        if (own.isPresent() && !Files.exists(published)) {
            return own.get().get();
        }
        if (!Files.exists(published)) {
            throw new Unreachable("There are no verifier keys in " + published + "; name their file with --keys.");
        }
        return Keys.read(published);
    }

    /// @return the sources, those that follow others first
    /// @throws Unreachable when none is named and no registry runs on this machine
    List<Supplier<? extends EntrySource>> sources(LocalRegistry local) {
        List<Supplier<? extends EntrySource>> sources = new ArrayList<>();
        if (namesASource()) {
            url.ifPresent(address -> sources.add(() -> query(address, this::token)));
            kafka.ifPresent(_ -> sources.add(this::kafka));
            postgres.ifPresent(_ -> sources.add(() -> new PostgresSource(postgres())));
        } else {
            LocalRegistry.Reach reach = local.running(data).orElseThrow(() -> new Unreachable(
                    "No registry runs here; start it with './registry up', or say where to read: a FILE, --url,"
                            + " --kafka, --postgres."));
            sources.add(() -> query(reach.query(), reach.auditorToken()));
            sources.add(() -> new KafkaSource(client(reach.kafka()), ledgerName()));
            sources.add(() -> new PostgresSource(reach.ledger()));
        }
        return sources;
    }

    /// @return the one source that is named; of the registry on this machine the ledger database
    EntrySource source(LocalRegistry local) {
        List<Supplier<? extends EntrySource>> sources = sources(local);
        if (namesASource() && sources.size() > 1) {
            throw new Unreachable("Name one source: --url, --kafka or --postgres.");
        }
        return sources.getLast().get();
    }

    /// @return settings of a Kafka client
    Map<String, String> kafkaClient() {
        return client(kafka.orElseThrow(() -> new Unreachable("Say where Kafka is: --kafka HOST:PORT.")));
    }

    Map<String, String> client(String servers) {
        Map<String, String> settings = new HashMap<>();
        kafkaConfig.ifPresent(file -> settings.putAll(properties(file)));
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        return settings;
    }

    Database postgres() {
        String address = postgres
                .orElseThrow(() -> new Unreachable("Say where the ledger database is: --postgres JDBC-URL."));
        if (!address.startsWith("jdbc:postgresql:")) {
            throw new Unreachable(
                    "--postgres takes an address such as jdbc:postgresql://localhost:5432/registry_command.");
        }
        if (address.contains("password=")) {
            throw new Unreachable(
                    "Other users of this machine can see a password in an argument; give it by " + PASSWORD
                            + " or --postgres-login.");
        }
        List<String> login = postgresLogin.map(SourceOptions::lines)
                .orElseGet(() -> List.of(variable(USER), variable(PASSWORD)));
        if (login.size() < 2) {
            throw new Unreachable("The file of --postgres-login has two lines: user, password.");
        }
        return new Database(address, login.get(0), login.get(1));
    }

    private KafkaSource kafka() {
        return new KafkaSource(kafkaClient(), ledgerName());
    }

    private TileSource query(URI address, Supplier<String> token) {
        return new TileSource(new HttpTiles(address, ledgerName().value(), token));
    }

    private String token() {
        return variable(TOKEN);
    }

    private String variable(String name) {
        return environment.apply(name).filter(value -> !value.isBlank())
                .orElseThrow(() -> new Unreachable("Set " + name + " in the environment."));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new Unreachable("The file " + file + " cannot be read.", unreadable);
        }
    }

    private static Map<String, String> properties(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            read.load(in);
        } catch (IOException unreadable) {
            throw new Unreachable("The file " + file + " cannot be read.", unreadable);
        }
        Map<String, String> settings = new HashMap<>();
        read.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        return settings;
    }
}
