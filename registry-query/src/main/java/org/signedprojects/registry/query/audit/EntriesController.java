package org.signedprojects.registry.query.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.query.web.ContentTag;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.query.web.TaggedAnswer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Entries by position, for reading; bundles have their exact bytes.
@RestController
@Tag(name = "Audit", description = "The ledger as a verifiable log")
final class EntriesController {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final long MAX_BYTES = 4 * 1_024 * 1_024;

    @Schema(name = "EntryPage", description = "Entries in the order of the ledger")
    record Page(List<Item> items,
            @Schema(description = "first position of the next page; absent at the end", example = "42") @Nullable Long next) {}

    @Schema(name = "LedgerEntry")
    record Item(@Schema(example = "41") long position,
            @JsonRawValue @Schema(description = "the CloudEvent, member for member as it stands in the ledger", type = "object") String entry) {}

    private final AuditedLedgers ledgers;
    private final WitnessedEntries entries;

    EntriesController(AuditedLedgers ledgers, WitnessedEntries entries) {
        this.ledgers = ledgers;
        this.entries = entries;
    }

    private record Range(AuditedLedger ledger, long from, List<Hash> leaves) {}

    @Operation(operationId = "entries", summary = "Entries by position", description = """
        Read from the log and compared with the tree before they are answered. A page ends early where it would have \
        more than 4 MiB.""")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "first position", schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
    @GetMapping(path = "/api/ledgers/{name}/entries", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page> entries(@Parameter(example = "dialogue") @PathVariable String name,
            HttpServletRequest request) {
        Parameters parameters = Parameters.of(request, Set.of("from", "limit"));
        int limit = parameters.number("limit", LIMIT, 1, MAX_LIMIT);
        // The log is read after the snapshot has ended: a slow broker holds no connection.
        Range range = ledgers.read(request, name, ledger -> range(ledger, parameters, limit));
        return tagged(range).to(request, () -> page(range));
    }

    private static Range range(AuditedLedger ledger, Parameters parameters, int limit) {
        long from = parameters.whole("from", 0, ledger.size()).orElse(0L);
        parameters.check();
        List<Hash> leaves = new ArrayList<>();
        for (long at = from; at < ledger.size() && leaves.size() < limit; at++) {
            leaves.add(ledger.tree().leaf(at));
        }
        return new Range(ledger, from, leaves);
    }

    private Page page(Range range) {
        if (range.leaves().isEmpty()) {
            return new Page(List.of(), null);
        }
        List<byte[]> found = entries.some(range.ledger().name(), range.from(), range.leaves(), MAX_BYTES);
        List<Item> items = new ArrayList<>(found.size());
        for (byte[] entry : found) {
            items.add(new Item(range.from() + items.size(), new String(entry, StandardCharsets.UTF_8)));
        }
        long next = range.from() + items.size();
        return new Page(items, next < range.ledger().size() ? next : null);
    }

    /// The leaves say what the entries are.
    private static TaggedAnswer tagged(Range range) {
        String content = range.from() + "+" + range.leaves().size() + " of " + range.ledger().size() + " "
                + (range.leaves().isEmpty() ? "" : range.leaves().getLast().hex());
        return new TaggedAnswer(ContentTag.of(content.getBytes(StandardCharsets.UTF_8)), range.ledger().position(),
                false);
    }
}
