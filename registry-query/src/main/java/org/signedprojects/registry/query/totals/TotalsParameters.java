package org.signedprojects.registry.query.totals;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Documents the parameters that [TotalsRequest] reads.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameters({
        @Parameter(name = "by", in = ParameterIn.QUERY, explode = Explode.FALSE, example = "edition,sector", description = "What to break the totals down by, in this order; any combination", array = @ArraySchema(uniqueItems = true, schema = @Schema(type = "string", allowableValues = {
                "edition", "sector", "city", "counterpart", "month"}))),
        @Parameter(name = "edition", in = ParameterIn.QUERY, example = "DWS-2020", description = "only these editions", array = @ArraySchema(schema = @Schema(type = "string"))),
        @Parameter(name = "sector", in = ParameterIn.QUERY, example = "ENV", description = "only these sectors", array = @ArraySchema(schema = @Schema(type = "string"))),
        @Parameter(name = "city", in = ParameterIn.QUERY, example = "CN-370100", description = "only projects that land in these cities", array = @ArraySchema(schema = @Schema(type = "string"))),
        @Parameter(name = "counterpart", in = ParameterIn.QUERY, example = "JP-27", description = "only projects with these places on the Japanese side", array = @ArraySchema(schema = @Schema(type = "string"))),
        @Parameter(name = "month", in = ParameterIn.QUERY, example = "2020-07", description = "only projects first signed in these months; `none` for those not signed", array = @ArraySchema(schema = @Schema(type = "string", pattern = "[0-9]{4}-(0[1-9]|1[0-2])|none")))})
public @interface TotalsParameters {}
