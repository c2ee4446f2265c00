package org.signedprojects.registry.query.intake;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Reached;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How far projections have come. Their table calls it a checkpoint, which elsewhere is one that was signed.
final class PostgresBookmarks {
    private static final String INTRODUCE = """
        insert into projection_checkpoint (projection, ledger, next_position, topic_offset)
        select projection, :ledger, 0, 0
          from unnest(:projections::text[]) as known (projection)
         order by projection
        on conflict (projection, ledger) do nothing
        """;

    private static final String ALL = """
        select projection, next_position, topic_offset
          from projection_checkpoint
         where ledger = :ledger and projection = any(:projections::text[])
        """;

    /// Whoever holds these rows is the only one to apply entries of this ledger. In a fixed order, so that two
    /// instances wait for each other instead of blocking each other.
    private static final String LOCK = """
        select projection, next_position, topic_offset
          from projection_checkpoint
         where ledger = :ledger and projection = any(:projections::text[])
         order by projection
           for update
        """;

    private static final String ADVANCE = """
        update projection_checkpoint
           set next_position = :next, topic_offset = :offset
         where ledger = :ledger and projection = any(:projections::text[])
        """;

    /// A ledger that was named by mistake, and of which nothing is included, is not told.
    private static final String REACHED = """
        select projection, ledger, next_position - 1 as position
          from projection_checkpoint
         where projection = any(:projections::text[])
           and (next_position > 0 or ledger = any(:followed::text[]))
        """;

    private static final String INCLUDED = """
        select distinct ledger
          from projection_checkpoint
         where next_position > 0
         order by ledger
        """;

    private final JdbcClient jdbc;
    private final String[] followed;

    PostgresBookmarks(JdbcClient jdbc, FollowedLedgers followed) {
        this.jdbc = jdbc;
        this.followed = followed.names().stream().map(LedgerName::value).toArray(String[]::new);
    }

    /// Numbers are of all ledgers that were ever counted, and do not say of which: one that is followed no more would stay
    /// in them for ever, as it was.
    /// @throws UnfollowedLedger when there is such a ledger
    void refuseUnfollowed() {
        jdbc.sql(INCLUDED).query(String.class).list().stream().filter(ledger -> !List.of(followed).contains(ledger))
                .findFirst().ifPresent(ledger -> {
                    throw new UnfollowedLedger(ledger);
                });
    }

    /// Makes the bookmarks of projections that are new to this ledger, at its start.
    List<Bookmark> introduce(LedgerName ledger, Collection<String> projections) {
        jdbc.sql(INTRODUCE).param("ledger", ledger.value()).param("projections", names(projections)).update();
        return read(ALL, ledger, projections);
    }

    /// Locks until the end of the transaction.
    List<Bookmark> lock(LedgerName ledger, Collection<String> projections) {
        return read(LOCK, ledger, projections);
    }

    void advance(LedgerName ledger, Collection<String> projections, long nextPosition, long topicOffset) {
        jdbc.sql(ADVANCE).param("ledger", ledger.value()).param("projections", names(projections))
                .param("next", nextPosition).param("offset", topicOffset).update();
    }

    /// What each of these projections includes, in the caller's snapshot.
    Reached reached(Collection<String> projections) {
        Map<String, SortedMap<String, Long>> reached = new HashMap<>();
        jdbc.sql(REACHED).param("projections", names(projections)).param("followed", followed)
                .query(row -> {
                    reached.computeIfAbsent(row.getString("projection"), _ -> new TreeMap<>())
                            .put(row.getString("ledger"), row.getLong("position"));
                });
        return Reached.of(projections,
                projection -> new Positions(reached.getOrDefault(projection, Collections.emptySortedMap())));
    }

    private List<Bookmark> read(String sql, LedgerName ledger, Collection<String> projections) {
        return jdbc.sql(sql).param("ledger", ledger.value()).param("projections", names(projections))
                .query((row, _) -> new Bookmark(row.getString("projection"), row.getLong("next_position"),
                        row.getLong("topic_offset")))
                .list();
    }

    private static String[] names(Collection<String> projections) {
        return projections.toArray(String[]::new);
    }
}
