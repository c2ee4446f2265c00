package org.signedprojects.registry.query.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.web.ContentTag;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.signedprojects.registry.query.web.TaggedAnswer;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.query.witness.WitnessState;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Tag(name = "Audit", description = "The ledger as a verifiable log")
final class LedgersController {
    @Schema(name = "Ledger", description = "How far a ledger is followed, and what its witness says")
    record LedgerView(@Schema(example = "dialogue") String name,
            @Schema(description = "name of the key that signs; absent while none is known", example = "registry.example.org/dialogue") @Nullable String origin,
            @Schema(description = "entries in the tree", example = "42") long size,
            @JsonInclude @Schema(description = "RFC 6962 root over them, base64; null where the stored hashes are damaged", example = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=") @Nullable String root,
            @JsonInclude @Schema(description = "the newest one found right; null before the first") @Nullable CheckpointView checkpoint,
            WitnessView witness) {}

    @Schema(name = "LedgerCheckpoint")
    record CheckpointView(@Schema(example = "42") long size,
            @Schema(example = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=") String root,
            @Schema(description = "the signed note as it was published (C2SP)") String note, Instant receivedAt) {
        static CheckpointView of(SignedCheckpoint checkpoint) {
            return new CheckpointView(checkpoint.size(), checkpoint.root().base64(),
                    new String(checkpoint.note(), StandardCharsets.UTF_8), checkpoint.receivedAt());
        }
    }

    @Schema(name = "LedgerWitness")
    record WitnessView(
            @Schema(description = "WAITING: no checkpoint yet, no known key signed the newest one, or entries under it are missing; BROKEN: it contradicts the entries") WitnessState.Verdict verdict,
            @Schema(description = "entries under the newest checkpoint found right, 0 before the first", example = "42") long checkedSize,
            @Schema(description = "absent while the verdict is CONSISTENT") @Nullable String reason) {
        static WitnessView of(WitnessState state) {
            return new WitnessView(state.verdict(), state.checkedSize(), state.reason());
        }
    }

    private final AuditedLedgers ledgers;
    private final PostgresTiles tiles;
    private final Witness witness;
    private final VerifierKeys keys;
    private final JsonMapper json;

    LedgersController(AuditedLedgers ledgers, PostgresTiles tiles, Witness witness, VerifierKeys keys,
            JsonMapper json) {
        this.ledgers = ledgers;
        this.tiles = tiles;
        this.witness = witness;
        this.keys = keys;
        this.json = json;
    }

    @Operation(operationId = "ledger", summary = "Size, last checkpoint and witness verdict of a ledger")
    @GetMapping(path = "/api/ledgers/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<LedgerView> ledger(@Parameter(example = "dialogue") @PathVariable String name,
            HttpServletRequest request) {
        Parameters.of(request, Set.of()).check();
        return ledgers.read(request, name, ledger -> {
            LedgerView view = view(ledger);
            return new TaggedAnswer(ContentTag.of(json.writeValueAsBytes(view)), ledger.position(), false).to(request,
                    () -> view);
        });
    }

    private LedgerView view(AuditedLedger ledger) {
        SignedCheckpoint checkpoint = ledger.checkpoint();
        return new LedgerView(ledger.name().value(),
                checkpoint == null ? newestKey(ledger.name()) : checkpoint.checkpoint().origin(), ledger.size(),
                root(ledger),
                checkpoint == null ? null : CheckpointView.of(checkpoint),
                WitnessView.of(witness.state(ledger.name())));
    }

    private @Nullable String root(AuditedLedger ledger) {
        try {
            return tiles.edge(ledger.name(), ledger.size()).root().base64();
        } catch (LedgerBroken damaged) {
            // The witness finds that too, and its verdict is what is asked for here.
            return null;
        }
    }

    private @Nullable String newestKey(LedgerName ledger) {
        var known = keys.of(ledger);
        return known.isEmpty() ? null : known.getLast().name().value();
    }

    @Operation(operationId = "checkpoint", summary = "The newest checkpoint that was found right", description = """
        A signed note as C2SP tlog-checkpoint has it. Tiles and bundles for its size are always available.""")
    @GetMapping(path = "/api/ledgers/{name}/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> checkpoint(@Parameter(example = "dialogue") @PathVariable String name,
            HttpServletRequest request) {
        Parameters.of(request, Set.of()).check();
        return ledgers.read(request, name, ledger -> {
            SignedCheckpoint checkpoint = ledger.checkpoint();
            if (checkpoint == null) {
                throw ReadFailure.of(ProblemType.NOT_FOUND, "No checkpoint has been found right yet.");
            }
            return new TaggedAnswer(ContentTag.of(checkpoint.note()), ledger.position(), false).to(request,
                    () -> new String(checkpoint.note(), StandardCharsets.UTF_8));
        });
    }
}
