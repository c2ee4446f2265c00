package org.signedprojects.registry.query.totals;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.NameTransformer;

/// The measures of one combination of values.
/// @param by     the dimensions
/// @param values one for each dimension; null only for the month of projects that are not signed
@JsonSerialize(using = TotalsRow.Writer.class)
@Schema(implementation = TotalsRow.Documented.class)
public record TotalsRow(List<Dimension> by, List<@Nullable String> values, Measures measures) {
    public TotalsRow {
        by = List.copyOf(by);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// The same counts with these amounts.
    TotalsRow contracting(List<Contracted> contracted) {
        return new TotalsRow(by, values, measures.contracting(contracted));
    }

    /// The same place with nothing in it any more.
    public TotalsRow emptied() {
        return new TotalsRow(by, values, Measures.NONE);
    }

    /// Writes values and measures as members of one object.
    static final class Writer extends ValueSerializer<TotalsRow> {
        @Override
        public void serialize(TotalsRow row, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            for (int i = 0; i < row.by.size(); i++) {
                json.writeName(row.by.get(i).label());
                json.writePOJO(row.values.get(i));
            }
            context.findValueSerializer(Measures.class).unwrappingSerializer(NameTransformer.NOP)
                    .serialize(row.measures, json, context);
            json.writeEndObject();
        }
    }

    /// How a row looks in JSON, for the documentation.
    @Schema(name = "TotalsRow", description = "One value for each dimension in `by`, and the measures")
    record Documented(@Schema(example = "DWS-2020") @Nullable String edition,
            @Schema(example = "ENV") @Nullable String sector, @Schema(example = "CN-370100") @Nullable String city,
            @Schema(example = "JP-27") @Nullable String counterpart,
            @Schema(types = {"string",
                    "null"}, example = "2020-07", description = "of the first contract; null for projects without one") @Nullable String month,
            @JsonUnwrapped Measures measures){}
}
