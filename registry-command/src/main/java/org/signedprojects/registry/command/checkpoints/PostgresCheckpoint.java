package org.signedprojects.registry.command.checkpoints;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The ledger's newest checkpoint and its tree, in the database of the ledger.
public final class PostgresCheckpoint {
    private static final String LOAD = """
        select note, frontier from ledger_checkpoint
        """;

    /// Never back: one row is made or changed, or a larger size is there already.
    private static final String SAVE = """
        insert into ledger_checkpoint (size, note, frontier) values (:size, :note, :frontier)
        on conflict (only_row) do update
           set size = excluded.size, note = excluded.note, frontier = excluded.frontier
         where ledger_checkpoint.size <= excluded.size
        """;

    private final JdbcClient jdbc;

    /// @param session that holds the leader's lock: who has lost it can write nothing here any more
    public PostgresCheckpoint(Connection session) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(session, true));
    }

    Optional<Row> load() {
        return jdbc.sql(LOAD)
                .query((row, _) -> new Row(row.getBytes("note"), hashes(row.getBytes("frontier")))).optional();
    }

    /// Durable when this returns.
    /// @param tree of the checkpoint's size
    /// @throws CannotSign when a checkpoint of a larger size is there
    void save(SignedCheckpoint signed, CompactTree tree) {
        int rows = jdbc.sql(SAVE).param("size", signed.size()).param("note", signed.note().bytes())
                .param("frontier", bytes(tree.frontier())).update();
        if (rows != 1) {
            throw new CannotSign("the database holds a checkpoint of more than " + signed.size()
                    + " entries: someone else signs for this ledger");
        }
    }

    private static byte[] bytes(List<Hash> frontier) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frontier.size() * Hash.BYTES);
        frontier.forEach(hash -> bytes.writeBytes(hash.bytes()));
        return bytes.toByteArray();
    }

    private static List<Hash> hashes(byte[] frontier) {
        List<Hash> hashes = new ArrayList<>();
        for (int from = 0; from < frontier.length; from += Hash.BYTES) {
            hashes.add(Hash.of(Arrays.copyOfRange(frontier, from, from + Hash.BYTES)));
        }
        return hashes;
    }

    /// As it is in the table: nothing of it is verified.
    /// @param note     as it was published
    /// @param frontier see [CompactTree#frontier()]
    record Row(byte[] note, List<Hash> frontier) {}
}
