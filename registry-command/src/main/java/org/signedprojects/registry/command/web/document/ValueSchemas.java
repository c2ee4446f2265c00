package org.signedprojects.registry.command.web.document;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// How the small values of the domain look in JSON, for the OpenAPI document.
final class ValueSchemas {
    static final Map<Class<?>, Schema<?>> ALL = Map.of(
            ProjectCode.class, described("Code of a project", "DWS-2020-0017"),
            EditionCode.class, described("Code of an edition", "DWS-2020"),
            SeriesCode.class, described("Code of a recurring event", "DWS"),
            SectorCode.class, described("Code of a sector, or its name or alias in any language", "ENV"),
            PlaceId.class, described("Id of a place, or its name or alias in any language", "CN-370100"),
            Measure.class, described("What a declared figure counts", "PROJECTS_CONTRACTED"),
            ZoneId.class, described("Time zone (IANA)", "Asia/Shanghai"),
            LocalDate.class, (Schema<?>) described("A day", "2020-07-30").format("date"),
            Texts.class, texts(),
            Money.class, money());

    private ValueSchemas() {}

    static Schema<Object> text(String description) {
        return described(description, null);
    }

    private static Schema<Object> described(String description, @Nullable String example) {
        Schema<Object> schema = of("string");
        schema.setDescription(description.isEmpty() ? null : description);
        if (example != null) {
            schema.setExample(example);
        }
        return schema;
    }

    private static Schema<Object> texts() {
        Schema<Object> schema = of("object");
        schema.setDescription("One text by language tag, in 1 to 12 languages of at most 500 characters each");
        schema.setAdditionalProperties(text(""));
        schema.setExample(Map.of("en", "Smart energy system", "zh", "智慧能源系统"));
        return schema;
    }

    private static Schema<Object> money() {
        Schema<Object> schema = of("object");
        schema.setDescription("An exact amount greater than 0, with no more decimals than the currency has");
        schema.addProperty("amount", described("Decimal string; a number is taken too", "80000000"));
        schema.addProperty("currency", described("ISO 4217", "CNY"));
        schema.addProperty("stated", described("The amount in the words of its source", "8000万元"));
        schema.setRequired(List.of("amount", "currency"));
        return schema;
    }

    private static Schema<Object> of(String type) {
        Schema<Object> schema = new Schema<>(SpecVersion.V31);
        schema.setType(type);
        schema.addType(type);
        return schema;
    }
}
