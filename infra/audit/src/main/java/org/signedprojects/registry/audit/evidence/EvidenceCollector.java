package org.signedprojects.registry.audit.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.signedprojects.registry.audit.check.EntryChecks;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Proofs;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.values.ProjectCode;

/// Gathers one project's entries while the whole ledger passes, and the hashes that their proofs need: those of their
/// own tiles, the last tile and all upper ones, an eighth of a byte for each entry of the ledger.
public final class EvidenceCollector implements Sink {
    private final ProjectCode project;
    private final byte[] subject;
    private final List<Found> entries = new ArrayList<>();
    private final Map<Tile, List<Hash>> tiles = new HashMap<>();

    public EvidenceCollector(ProjectCode project) {
        this.project = project;
        this.subject = Stream.of(project).subject().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void entry(Found found, Hash leaf, EntryChecks checks) {
        if (checks.lastIsOf(subject)) {
            entries.add(found);
        }
    }

    @Override
    public void tile(Tile tile, List<Hash> hashes) {
        boolean needed = tile.level() > 0 || tile.width() < Tile.FULL
                || !entries.isEmpty() && entries.getLast().position() / Tile.FULL == tile.index();
        if (needed) {
            tiles.put(new Tile(tile.level(), tile.index(), Tile.FULL), List.copyOf(hashes));
        }
    }

    /// @return whether the project has any entry
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// To be asked when all has passed and is right.
    /// @param checkpoint that covers exactly what has passed
    public Evidence evidence(String ledger, Signed checkpoint, Keys keys) {
        Proofs proofs = new Proofs(this::subtree);
        List<Evidence.Proven> proven = entries.stream()
                .map(entry -> new Evidence.Proven(entry.position(), new String(entry.entry(), StandardCharsets.UTF_8),
                        proofs.inclusion(entry.position(), checkpoint.size()).path().stream().map(Hash::base64)
                                .toList()))
                .toList();
        return new Evidence(Evidence.FORMAT, ledger, project.value(),
                new String(checkpoint.note(), StandardCharsets.UTF_8),
                keys.keys().stream().filter(key -> key.name().value().equals(checkpoint.checkpoint().origin()))
                        .map(key -> key.encoded()).toList(),
                proven, Evidence.PROVES, Evidence.DOES_NOT_PROVE);
    }

    /// A subtree of up to 256 leaves of a tile's level lies within one tile.
    private Hash subtree(int level, long index) {
        int tileLevel = level / Tile.HEIGHT;
        int within = level % Tile.HEIGHT;
        long first = index << within;
        List<Hash> hashes = tiles.get(new Tile(tileLevel, first / Tile.FULL, Tile.FULL));
        CompactTree tree = new CompactTree();
        int from = (int) (first % Tile.FULL);
        hashes.subList(from, from + (1 << within)).forEach(tree::append);
        return tree.root();
    }
}
