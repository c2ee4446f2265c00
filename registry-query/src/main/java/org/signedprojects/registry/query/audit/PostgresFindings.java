package org.signedprojects.registry.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the witness has found out, by ledger.
final class PostgresFindings {
    private static final String INTRODUCE = """
        insert into witness (ledger) values (:ledger) on conflict (ledger) do nothing
        """;

    private static final String FIND = """
        select note, received_at, topic_offset, broken_reason
          from witness
         where ledger = :ledger
        """;

    /// Another instance may have come further.
    private static final String RIGHT = """
        update witness
           set checked_size = :size, note = :note, received_at = :receivedAt, topic_offset = :offset
         where ledger = :ledger and broken_reason is null and checked_size <= :size
        """;

    /// The first reason stays: whatever comes after may follow from it.
    private static final String BROKEN = """
        update witness
           set broken_reason = :reason, broken_at = :at, broken_note = :note
         where ledger = :ledger and broken_reason is null
        """;

    /// Of one ledger.
    /// @param right  the newest checkpoint that was found right; null before the first
    /// @param broken why the ledger is broken; null while it is not
    record Findings(@Nullable SignedCheckpoint right, long topicOffset, @Nullable String broken) {}

    private final JdbcClient jdbc;

    PostgresFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Findings introduce(LedgerName ledger) {
        jdbc.sql(INTRODUCE).param("ledger", ledger.value()).update();
        return find(ledger).orElseThrow();
    }

    Optional<Findings> find(LedgerName ledger) {
        return jdbc.sql(FIND).param("ledger", ledger.value()).query((row, _) -> findings(row)).optional();
    }

    private static Findings findings(ResultSet row) throws SQLException {
        byte[] note = row.getBytes("note");
        return new Findings(
                note == null
                        ? null
                        : SignedCheckpoint.stored(note,
                                row.getObject("received_at", OffsetDateTime.class).toInstant()),
                row.getLong("topic_offset"), row.getString("broken_reason"));
    }

    /// Stores the newest right checkpoint, unless a newer one is stored.
    /// @param offset where to go on reading the topic of checkpoints
    /// @throws LedgerBroken when another instance has found the ledger broken
    void right(LedgerName ledger, SignedCheckpoint right, long offset) {
        int changed = jdbc.sql(RIGHT).param("ledger", ledger.value()).param("size", right.size())
                .param("note", right.note()).param("receivedAt", utc(right.receivedAt())).param("offset", offset)
                .update();
        if (changed == 0) {
            find(ledger).map(Findings::broken).ifPresent(reason -> {
                throw new LedgerBroken(ledger, reason, null);
            });
        }
    }

    void broken(LedgerBroken broken, Instant at) {
        jdbc.sql(BROKEN).param("ledger", broken.ledger().value()).param("reason", broken.reason())
                .param("at", utc(at)).param("note", broken.evidence()).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
