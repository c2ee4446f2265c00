package org.signedprojects.registry.command.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says in the OpenAPI document what [RequestReader] does: a component that is not nullable is required, and a body has no
/// members that are not components. In answers lists are always there; in requests they may be left out.
final class RequiredMembers implements ModelConverter {
    private static final String OURS = "org.signedprojects.registry.";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> raw = raw(type);
        if (resolved != null && raw != null && raw.isRecord() && raw.getName().startsWith(OURS)) {
            Schema<?> schema = resolved.get$ref() == null
                    ? resolved
                    : context.getDefinedModels().get(resolved.get$ref().substring(REFERENCE.length()));
            if (schema != null && schema.getProperties() != null) {
                mark(schema, raw);
            }
        }
        return resolved;
    }

    private static void mark(Schema<?> schema, Class<?> type) {
        boolean asked = type.getName().contains("Requests$") || type.getName().contains(".events.");
        List<String> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .filter(component -> !asked || component.getType() != List.class).map(RecordComponent::getName)
                .toList();
        schema.setRequired(required.isEmpty() ? null : required);
        if (asked) {
            schema.setAdditionalProperties(false);
        }
    }

    private static @Nullable Class<?> raw(AnnotatedType type) {
        if (type.getType() == null) {
            return null;
        }
        JavaType java = Json.mapper().constructType(type.getType());
        return java.getRawClass();
    }
}
