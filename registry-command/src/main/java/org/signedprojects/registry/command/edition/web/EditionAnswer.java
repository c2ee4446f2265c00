package org.signedprojects.registry.command.edition.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.values.EditionCode;

/// Where an edition stands after a command.
/// @param activities how many parts it has
/// @param figures    how many figures were declared about it
/// @param closedOn   the day its books were closed, if they are
@Schema(description = "Where the edition stands after the command", example = """
    {"code":"DWS-2021","version":5,"activities":4,"figures":1}""")
record EditionAnswer(EditionCode code,
        @Schema(description = "Version of the edition, from 0; the ETag in quotes") long version,
        @Schema(description = "How many; the number of the last one") int activities,
        @Schema(description = "How many; the number of the last one") int figures, @Nullable LocalDate closedOn) {

    static EditionAnswer of(Receipt<Edition> receipt) {
        if (receipt.state() instanceof Announced edition) {
            return new EditionAnswer(edition.code(), receipt.version(), edition.activities(), edition.figures().size(),
                    edition.closedOn());
        }
        throw new IllegalStateException("after a command there is no edition " + receipt.state().code());
    }
}
