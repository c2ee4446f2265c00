package org.signedprojects.registry.query.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tiles of all trees.
final class PostgresTiles {
    /// A tile that was partial before is written whole; what it held before is the beginning of what it holds now.
    private static final String STORE = """
        insert into tree_tile (ledger, level, tile, hashes)
        select :ledger, level, tile, hashes
          from unnest(:levels::smallint[], :tiles::bigint[], :hashes::bytea[]) as grown (level, tile, hashes)
        on conflict (ledger, level, tile) do update set hashes = excluded.hashes
        """;

    private static final String SOME = """
        select level, tile, hashes
          from tree_tile join unnest(:levels::smallint[], :tiles::bigint[]) as wanted (level, tile)
                         using (level, tile)
         where ledger = :ledger
        """;

    private static final String RUN = """
        select level, tile, hashes
          from tree_tile
         where ledger = :ledger and level = :level and tile >= :from and tile < :until
         order by tile
        """;

    /// Names a tile, whatever its width.
    record Place(int level, long index) {}

    private final JdbcClient jdbc;

    PostgresTiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(LedgerName ledger, List<HashTile> tiles) {
        jdbc.sql(STORE).param("ledger", ledger.value())
                .param("levels", tiles.stream().map(tile -> (short) tile.level()).toArray(Short[]::new))
                .param("tiles", tiles.stream().map(HashTile::index).toArray(Long[]::new))
                .param("hashes", tiles.stream().map(HashTile::content).toArray(byte[][]::new)).update();
    }

    /// @return those that are there
    Map<Place, HashTile> tiles(LedgerName ledger, Collection<Place> places) {
        Map<Place, HashTile> found = new HashMap<>();
        if (!places.isEmpty()) {
            jdbc.sql(SOME).param("ledger", ledger.value())
                    .param("levels", places.stream().map(place -> (short) place.level()).toArray(Short[]::new))
                    .param("tiles", places.stream().map(Place::index).toArray(Long[]::new))
                    .query((row, _) -> HashTile.of(row.getInt("level"), row.getLong("tile"), row.getBytes("hashes")))
                    .list().forEach(tile -> found.put(new Place(tile.level(), tile.index()), tile));
        }
        return found;
    }

    /// @return tiles of one level in order, `[from, until)`, those that are there
    List<HashTile> run(LedgerName ledger, int level, long from, long until) {
        return jdbc.sql(RUN).param("ledger", ledger.value()).param("level", level).param("from", from)
                .param("until", until)
                .query((row, _) -> HashTile.of(row.getInt("level"), row.getLong("tile"), row.getBytes("hashes")))
                .list();
    }

    /// The edge of the tree at a size, which is the committed one or an earlier one.
    /// @throws LedgerBroken when a tile is missing or too short
    RightEdge edge(LedgerName ledger, long size) {
        List<Place> places = new ArrayList<>();
        for (int level = 0; level < RightEdge.levels(size); level++) {
            if (RightEdge.width(size, level) > 0) {
                places.add(new Place(level, (size >>> Tile.HEIGHT * level) / Tile.FULL));
            }
        }
        Map<Place, HashTile> found = tiles(ledger, places);
        List<List<Hash>> partial = new ArrayList<>();
        for (int level = 0; level < RightEdge.levels(size); level++) {
            int width = RightEdge.width(size, level);
            Place place = new Place(level, (size >>> Tile.HEIGHT * level) / Tile.FULL);
            HashTile tile = found.get(place);
            if (width > 0 && (tile == null || tile.hashes().size() < width)) {
                throw missing(ledger, new Tile(level, place.index(), width));
            }
            partial.add(tile == null ? List.of() : tile.hashes().subList(0, width));
        }
        return new RightEdge(size, partial);
    }

    static LedgerBroken missing(LedgerName ledger, Tile tile) {
        return new LedgerBroken(ledger, tile.path() + " is missing in the database, or too short", null);
    }
}
