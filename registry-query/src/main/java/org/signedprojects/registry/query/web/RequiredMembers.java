package org.signedprojects.registry.query.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells readers of the document which members an answer always has: all that are not marked as nullable.
final class RequiredMembers implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType resolved = type.getType() == null ? null : TypeFactory.defaultInstance().constructType(type.getType());
        if (schema == null || resolved == null || !resolved.getRawClass().isRecord()) {
            return schema;
        }
        Schema<?> model = schema.get$ref() == null
                ? schema
                : context.getDefinedModels().get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
        if (model != null && model.getProperties() != null) {
            List<String> required = members(resolved.getRawClass()).filter(model.getProperties()::containsKey)
                    .toList();
            if (!required.isEmpty()) {
                model.setRequired(required);
            }
        }
        return schema;
    }

    private static Stream<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).filter(component -> !isNullable(component))
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? members(component.getType())
                        : Stream.of(component.getName()));
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
