package org.signedprojects.registry.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.query.audit.PostgresTiles.Place;
import org.signedprojects.registry.query.web.ContentTag;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.signedprojects.registry.query.web.TaggedAnswer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Tiles as C2SP tlog-tiles lays them out. Whatever the newest right checkpoint covers is there, in any width, and never
/// changes; what it does not cover is not there yet.
@RestController
@Tag(name = "Audit", description = "The ledger as a verifiable log")
final class TilesController {
    private final AuditedLedgers ledgers;
    private final WitnessedEntries entries;

    TilesController(AuditedLedgers ledgers, WitnessedEntries entries) {
        this.ledgers = ledgers;
        this.entries = entries;
    }

    @Operation(operationId = "tile", summary = "A tile of 256 hashes, or a partial one", description = """
        C2SP tlog-tiles: level 0 to 7; the number in groups of three digits, all but the last with `x`; `.p/<width>` \
        for a partial tile. The content is hashes of 32 bytes, one after another.""")
    @GetMapping(path = "/api/ledgers/{name}/tile/{level}/{*number}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(@Parameter(example = "dialogue") @PathVariable String name,
            @Parameter(example = "0") @PathVariable String level,
            @Parameter(example = "x001/234.p/5") @PathVariable String number, HttpServletRequest request) {
        Tile tile = tile(level + number, request);
        return ledgers.read(request, name, ledger -> answer(ledger, tile, request));
    }

    @Operation(operationId = "entryBundle", summary = "The entries under a tile of level 0", description = """
        C2SP tlog-tiles: each entry after its length, two bytes, big-endian. Entries are read from the log and compared \
        with the tree before they are answered.""")
    @GetMapping(path = "/api/ledgers/{name}/tile/entries/{*number}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> bundle(@Parameter(example = "dialogue") @PathVariable String name,
            @Parameter(example = "000.p/8") @PathVariable String number, HttpServletRequest request) {
        Tile bundle = tile("entries" + number, request);
        Leaves leaves = ledgers.read(request, name, ledger -> {
            checkCovered(ledger, bundle);
            return new Leaves(ledger, hashes(ledger, bundle));
        });
        long first = bundle.index() * Tile.FULL;
        return tagged(leaves.ledger(), bundle, leaves.hashes()).to(request, () -> Tile.ofEntries(
                entries.all(leaves.ledger().name(), first, leaves.hashes())));
    }

    private record Leaves(AuditedLedger ledger, List<Hash> hashes) {}

    private static Tile tile(String path, HttpServletRequest request) {
        Parameters.of(request, Set.of()).check();
        try {
            Tile tile = Tile.parse("tile/" + path);
            if (tile.level() <= Tile.TOP_LEVEL) {
                return tile;
            }
        } catch (IllegalArgumentException noPath) {
            // Falls through to the refusal.
        }
        throw ReadFailure.of(ProblemType.NOT_FOUND, "This is not the path of a tile (C2SP tlog-tiles).");
    }

    private static ResponseEntity<byte[]> answer(AuditedLedger ledger, Tile tile, HttpServletRequest request) {
        checkCovered(ledger, tile);
        List<Hash> hashes = hashes(ledger, tile);
        return tagged(ledger, tile, hashes).to(request, () -> Tile.ofHashes(hashes));
    }

    private static void checkCovered(AuditedLedger ledger, Tile tile) {
        @Nullable
        SignedCheckpoint checkpoint = ledger.checkpoint();
        long size = checkpoint == null ? 0 : checkpoint.size();
        if (!tile.isWithin(size)) {
            throw ReadFailure.of(ProblemType.NOT_FOUND, checkpoint == null
                    ? "No checkpoint has been found right yet, so there are no tiles."
                    : "The newest checkpoint has size " + size + " and does not cover this tile.");
        }
    }

    private static List<Hash> hashes(AuditedLedger ledger, Tile tile) {
        return ledger.tree().tile(new Place(Math.max(0, tile.level()), tile.index())).hashes()
                .subList(0, tile.width());
    }

    private static TaggedAnswer tagged(AuditedLedger ledger, Tile tile, List<Hash> hashes) {
        return new TaggedAnswer(new ContentTag("\"" + (tile.level() == Tile.ENTRIES ? "e" : "h")
                + ContentTag.of(Tile.ofHashes(hashes)).value().substring(1)), ledger.position(), true);
    }
}
