package org.signedprojects.registry.web.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells readers of the document which members are always there: all components of our records that are not marked as nullable.
/// What is read, and so sent by others, may leave out lists, and has no members that are not components.
public final class RequiredMembers implements ModelConverter {
    private static final String OURS = "org.signedprojects.registry.";

    private final Predicate<Class<?>> isRead;

    /// @param isRead whether the service reads records of this type, and nobody gets them as an answer
    public RequiredMembers(Predicate<Class<?>> isRead) {
        this.isRead = isRead;
    }

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
                    : context.getDefinedModels()
                            .get(resolved.get$ref().substring(resolved.get$ref().lastIndexOf('/') + 1));
            if (schema != null && schema.getProperties() != null) {
                mark(schema, raw);
            }
        }
        return resolved;
    }

    /// A record that is documented by another one leaves alone what that one requires.
    private void mark(Schema<?> schema, Class<?> type) {
        boolean read = isRead.test(type);
        List<String> required = components(type).filter(component -> !read || component.getType() != List.class)
                .map(RecordComponent::getName).filter(schema.getProperties()::containsKey).toList();
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
        if (read) {
            schema.setAdditionalProperties(false);
        }
    }

    /// @return those that are always there, with those of what is written as a part of the record itself
    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    private static @Nullable Class<?> raw(AnnotatedType type) {
        if (type.getType() == null) {
            return null;
        }
        JavaType java = Json.mapper().constructType(type.getType());
        return java.getRawClass();
    }
}
