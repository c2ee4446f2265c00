package org.signedprojects.registry.query.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signedprojects.registry.merkle.ConsistencyProof;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.InclusionProof;
import org.signedprojects.registry.query.web.ContentTag;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.query.web.TaggedAnswer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Proofs for any size up to the tree's. A proof proves nothing by itself: its root has to be one that was signed.
@RestController
@Tag(name = "Audit", description = "The ledger as a verifiable log")
final class ProofsController {
    @Schema(name = "InclusionProof", description = "RFC 6962, section 2.1.1; hashes are base64")
    record Inclusion(@Schema(example = "2") long index, @Schema(example = "8") long size,
            @Schema(description = "siblings, nearest to the leaf first") List<String> path,
            @Schema(example = "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=") String leaf,
            @Schema(example = "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=") String root) {}

    @Schema(name = "ConsistencyProof", description = "RFC 6962, section 2.1.2; hashes are base64")
    record Consistency(@Schema(example = "3") long from, @Schema(example = "8") long to, List<String> path) {}

    private final AuditedLedgers ledgers;

    ProofsController(AuditedLedgers ledgers) {
        this.ledgers = ledgers;
    }

    @Operation(operationId = "inclusionProof", summary = "Shows that an entry stands in the tree")
    @Parameter(name = "position", in = ParameterIn.QUERY, required = true, description = "of the entry, below `size`", example = "2", schema = @Schema(type = "integer", minimum = "0"))
    @Parameter(name = "size", in = ParameterIn.QUERY, description = "of the tree; the newest right checkpoint's unless given", example = "8", schema = @Schema(type = "integer", minimum = "1"))
    @GetMapping(path = "/api/ledgers/{name}/proofs/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Inclusion> inclusion(@Parameter(example = "dialogue") @PathVariable String name,
            HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("position", "size"));
        return ledgers.read(request, name, ledger -> {
            Optional<Long> asked = parameters.whole("size", 1, ledger.size());
            long size = asked.orElse(ledger.usualSize());
            Optional<Long> position = parameters.whole("position", 0, size - 1);
            parameters.required("position", position);
            parameters.check();
            InclusionProof proof = ledger.tree().proofs().inclusion(position.orElseThrow(), size);
            Inclusion body = new Inclusion(proof.index(), size, base64(proof.path()),
                    ledger.tree().leaf(proof.index()).base64(), ledger.tree().root(size).base64());
            return answer(ledger, body, asked.isPresent()).to(request, () -> body);
        });
    }

    @Operation(operationId = "consistencyProof", summary = "Shows that the tree continues an earlier one")
    @Parameter(name = "from", in = ParameterIn.QUERY, required = true, description = "size of the earlier tree", example = "3", schema = @Schema(type = "integer", minimum = "0"))
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "size of the later one; the newest right checkpoint's unless given", example = "8", schema = @Schema(type = "integer", minimum = "0"))
    @GetMapping(path = "/api/ledgers/{name}/proofs/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Consistency> consistency(@Parameter(example = "dialogue") @PathVariable String name,
            HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("from", "to"));
        return ledgers.read(request, name, ledger -> {
            Optional<Long> asked = parameters.whole("to", 0, ledger.size());
            long to = asked.orElse(ledger.usualSize());
            Optional<Long> from = parameters.whole("from", 0, to);
            parameters.required("from", from);
            parameters.check();
            ConsistencyProof proof = ledger.tree().proofs().consistency(from.orElseThrow(), to);
            Consistency body = new Consistency(proof.from(), to, base64(proof.path()));
            return answer(ledger, body, asked.isPresent()).to(request, () -> body);
        });
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    /// @param body a record, whose text names all it holds
    private static TaggedAnswer answer(AuditedLedger ledger, Record body, boolean forEver) {
        return new TaggedAnswer(ContentTag.of(body.toString().getBytes(StandardCharsets.UTF_8)), ledger.position(),
                forEver);
    }
}
