package org.signedprojects.registry.ledger;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.InvalidValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// The bytes of an entry: one CloudEvents 1.0 event in JSON format, UTF-8, without insignificant white space, its
/// members in a fixed order. They are made once, by [#write], then stored, published and hashed as they are.
///
/// Safe for use by any number of threads.
public final class EntryFormat {
    /// The most bytes an entry may have.
    public static final int MAX_BYTES = 65_535;

    private static final DateTimeFormatter MICROSECONDS = new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
    private static final String JSON = "application/json";

    private final JsonMapper json = RegistryJson.lenient();

    /// @return the entry's bytes, for ever
    /// @throws EntryTooLarge when they are more than [#MAX_BYTES]
    public byte[] write(Envelope envelope, Event event) {
        EventType type = EventType.of(event);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("specversion", "1.0");
            out.writeStringProperty("id", envelope.id().toString());
            out.writeStringProperty("source", envelope.ledger().source());
            out.writeStringProperty("type", type.name());
            out.writeStringProperty("subject", envelope.stream().subject());
            out.writeStringProperty("time", MICROSECONDS.format(envelope.time()));
            out.writeStringProperty("datacontenttype", JSON);
            out.writeStringProperty("dataschema", type.schema());
            out.writeNumberProperty("streamversion", envelope.streamVersion());
            out.writeStringProperty("actor", envelope.actor().subject());
            out.writeStringProperty("commandid", envelope.command().value().toString());
            out.writeStringProperty("correlationid", envelope.correlationId().toString());
            out.writeStringProperty("causationid", envelope.causationId().toString());
            out.writeName("data");
            json.writeValue(out, event);
            out.writeEndObject();
        }
        if (bytes.size() > MAX_BYTES) {
            throw new EntryTooLarge(bytes.size());
        }
        byte[] entry = bytes.toByteArray();
        assert agreed(entry);
        return entry;
    }

    private static boolean agreed(byte[] entry) {
        Checks.FOUND.forEach(check -> check.check(entry));
        return true;
    }

    /// Looked up only when an assertion asks.
    private static final class Checks {
        static final List<EntryCheck> FOUND = ServiceLoader.load(EntryCheck.class).stream()
                .map(ServiceLoader.Provider::get).toList();
    }

    /// Reads an entry of this or an earlier version, or one of a later version that only added members.
    /// @throws InvalidEntry when the bytes are no such entry
    public RecordedEvent read(byte[] entry) {
        try (JsonParser in = json.createParser(entry)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidEntry("an entry is a JSON object");
            }
            return new Members().readFrom(in);
        } catch (JacksonException | InvalidValue | DateTimeException unreadable) {
            throw new InvalidEntry("not an entry: " + unreadable.getMessage(), unreadable);
        }
    }

    /// The members of one entry while it is being read. The fixed order puts `type` before `data`.
    private final class Members {
        private @Nullable String specversion;
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable EventType type;
        private @Nullable String subject;
        private @Nullable String time;
        private @Nullable String dataschema;
        private @Nullable Long streamVersion;
        private @Nullable String actor;
        private @Nullable String commandId;
        private @Nullable String correlationId;
        private @Nullable String causationId;
        private @Nullable Event data;

        RecordedEvent readFrom(JsonParser in) {
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                member(name, in);
            }
            if (in.nextToken() != null) {
                throw new InvalidEntry("bytes follow the entry");
            }
            return assembled();
        }

        private void member(String name, JsonParser in) {
            switch (name) {
                case "specversion" -> specversion = in.getString();
                case "id" -> id = in.getString();
                case "source" -> source = in.getString();
                case "type" -> type = known(in.getString());
                case "subject" -> subject = in.getString();
                case "time" -> time = in.getString();
                case "dataschema" -> dataschema = in.getString();
                case "streamversion" -> streamVersion = in.getLongValue();
                case "actor" -> actor = in.getString();
                case "commandid" -> commandId = in.getString();
                case "correlationid" -> correlationId = in.getString();
                case "causationid" -> causationId = in.getString();
                case "data" -> data = json.readValue(in, present(type, "type, before data,").eventClass());
                default -> in.skipChildren();
            }
        }

        private RecordedEvent assembled() {
            if (!"1.0".equals(specversion)) {
                throw new InvalidEntry("specversion is " + specversion + ", expected 1.0");
            }
            String schema = present(type, "type").schema();
            if (!schema.equals(dataschema)) {
                throw new InvalidEntry("dataschema is " + dataschema + ", expected " + schema);
            }
            Envelope envelope = new Envelope(uuid(id, "id"), ledger(present(source, "source")),
                    new Stream(present(subject, "subject")), Instant.parse(present(time, "time")),
                    present(streamVersion, "streamversion"), new Actor(present(actor, "actor")),
                    new CommandId(uuid(commandId, "commandid")), uuid(correlationId, "correlationid"),
                    uuid(causationId, "causationid"));
            return new RecordedEvent(envelope, present(data, "data"));
        }

        private static EventType known(String name) {
            EventType type = EventType.named(name);
            if (type == null) {
                throw new InvalidEntry("event type '" + name + "' is not known to this version");
            }
            return type;
        }

        private static LedgerName ledger(String source) {
            if (!source.startsWith("/ledgers/")) {
                throw new InvalidEntry("source '" + source + "' is not a ledger");
            }
            return new LedgerName(source.substring("/ledgers/".length()));
        }

        private static UUID uuid(@Nullable String text, String name) {
            try {
                return UUID.fromString(present(text, name));
            } catch (IllegalArgumentException notAUuid) {
                throw new InvalidEntry(name + " is not a UUID", notAUuid);
            }
        }

        private static <T> T present(@Nullable T value, String name) {
            if (value == null) {
                throw new InvalidEntry("member " + name + " is missing");
            }
            return value;
        }
    }
}
