package org.signedprojects.registry.query.totals;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/// The sum of contract amounts in one currency.
/// @param amount a decimal string in JSON, without trailing zeros
@Schema(description = "Sum of the amounts of effective contracts in one currency; currencies are never added up")
public record Contracted(@Schema(example = "CNY", description = "ISO 4217") String currency,
        @Schema(example = "80000000", type = "string", description = "exact decimal") @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {
    public Contracted {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        amount = amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
