package org.signedprojects.registry.command.web.requests;

import jakarta.validation.constraints.Size;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.command.web.problems.FieldError;
import org.signedprojects.registry.command.web.problems.InvalidRequest;
import org.signedprojects.registry.command.web.requests.RequestShape.Member;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes records of JSON bodies and tells everything that is wrong with a body at once.
///
/// A component of a record is a member of the same name. It is required unless it is [Nullable] or a list; a list that is
/// not there is empty. A member that is no component is an error. [Size] bounds texts and lists. Sectors and places may be
/// given by code, name or alias in any language and must be known.
public final class RequestReader {
    private static final int LONGEST_LIST = 500;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ERRORS = 50;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final JsonMapper json = RegistryJson.strictBuilder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private final Sectors sectors;
    private final Places places;

    public RequestReader(Sectors sectors, Places places) {
        this.sectors = sectors;
        this.places = places;
    }

    /// @param body UTF-8 JSON
    /// @throws InvalidRequest naming every wrong part
    public <R extends Record> R read(byte[] body, Class<R> type) {
        List<FieldError> errors = new ArrayList<>();
        R read = type.cast(record(tree(body), type, "", errors));
        if (!errors.isEmpty() || read == null) {
            throw new InvalidRequest(errors.stream().limit(MOST_ERRORS).toList());
        }
        return read;
    }

    private JsonNode tree(byte[] body) {
        try {
            JsonNode tree = json.readTree(text(body));
            if (tree == null || tree.isMissingNode()) {
                throw InvalidRequest.at("", "a body is required");
            }
            return tree;
        } catch (JacksonException notJson) {
            var where = notJson.getLocation();
            String place = where == null
                    ? ""
                    : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
            throw InvalidRequest.at("", "the body is not JSON" + place + ": " + said(notJson));
        }
    }

    /// Decoded here rather than by the parser of JSON, which guesses encodings and lets through what is no UTF-8 (RFC 3629),
    /// such as a slash in two bytes.
    private static String text(byte[] body) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            boolean marked = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK;
            return text.subSequence(marked ? 1 : 0, text.length()).toString();
        } catch (CharacterCodingException malformed) {
            throw InvalidRequest.at("", "the body is not UTF-8");
        }
    }

    private @Nullable Object record(JsonNode node, Class<?> type, String pointer, List<FieldError> errors) {
        if (!node.isObject()) {
            errors.add(new FieldError(pointer, "expected an object"));
            return null;
        }
        int before = errors.size();
        RequestShape shape = RequestShape.of(type);
        unknownMembers(node, shape, pointer, errors);
        @Nullable
        Object[] values = new Object[shape.members().size()];
        for (int i = 0; i < values.length; i++) {
            Member member = shape.members().get(i);
            values[i] = member(node.get(member.name()), member, pointer, errors);
        }
        return errors.size() > before ? null : made(shape, values, pointer, errors);
    }

    private static void unknownMembers(JsonNode node, RequestShape shape, String pointer, List<FieldError> errors) {
        List<String> known = shape.names();
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                errors.add(new FieldError(pointer + "/" + escaped(name), known.isEmpty()
                        ? "unknown member; the body is {}"
                        : "unknown member; known are " + String.join(", ", known)));
            }
        }
    }

    private @Nullable Object member(@Nullable JsonNode node, Member member, String parent, List<FieldError> errors) {
        String pointer = parent + "/" + member.name();
        boolean absent = node == null || node.isNull();
        if (member.replaceable()) {
            return node == null
                    ? null
                    : new Replacement<>(absent ? null : value(node, member, pointer, errors));
        }
        if (!absent) {
            return value(node, member, pointer, errors);
        }
        if (member.list() && !member.nullable()) {
            return List.of();
        }
        if (!member.nullable()) {
            errors.add(new FieldError(pointer, "is required"));
        }
        return null;
    }

    private @Nullable Object value(JsonNode node, Member member, String pointer, List<FieldError> errors) {
        return member.list() ? list(node, member, pointer, errors) : single(node, member, pointer, errors);
    }

    private @Nullable Object single(JsonNode node, Member member, String pointer, List<FieldError> errors) {
        if (isObjectOfParts(member.type())) {
            return record(node, member.type(), pointer, errors);
        }
        try {
            return scalar(node, member, pointer);
        } catch (InvalidValue refused) {
            errors.add(new FieldError(pointer, String.valueOf(refused.getMessage())));
        } catch (JacksonException mistyped) {
            errors.add(new FieldError(pointer + inside(mistyped), said(mistyped)));
        }
        return null;
    }

    private List<Object> list(JsonNode node, Member member, String pointer, List<FieldError> errors) {
        int most = member.elementsOr(LONGEST_LIST);
        if (!node.isArray()) {
            errors.add(new FieldError(pointer, "expected an array"));
            return List.of();
        }
        if (node.size() > most) {
            errors.add(new FieldError(pointer, "has " + node.size() + " elements, at most " + most + " are allowed"));
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object value = null;
            if (node.get(i).isNull()) {
                errors.add(new FieldError(pointer + "/" + i, "is null"));
            } else {
                value = single(node.get(i), member, pointer + "/" + i, errors);
            }
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Object scalar(JsonNode node, Member member, String pointer) {
        Class<?> type = member.type();
        if (type == String.class) {
            if (!node.isString()) {
                throw new InvalidValue("expected a string");
            }
            return Check.text(node.stringValue(), name(pointer), member.charactersOr(LONGEST_TEXT));
        }
        if (type.isEnum()) {
            return constant(node, type);
        }
        if (type == SectorCode.class && node.isString()) {
            return sectors.known(node.stringValue()).code();
        }
        if (type == PlaceId.class && node.isString()) {
            return places.known(node.stringValue()).id();
        }
        return json.treeToValue(node, type);
    }

    private static Object constant(JsonNode node, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> node.isString() && node.stringValue().equals(constant.toString())).findFirst()
                .orElseThrow(() -> new InvalidValue("expected one of " + Arrays.stream(type.getEnumConstants())
                        .map(Object::toString).collect(Collectors.joining(", "))));
    }

    /// A record whose members are read one by one. The small values have a form of their own in JSON.
    private static boolean isObjectOfParts(Class<?> type) {
        return type.isRecord() && !type.getPackage().equals(Check.class.getPackage());
    }

    private static @Nullable Object made(RequestShape shape, @Nullable Object[] values, String pointer,
            List<FieldError> errors) {
        try {
            return shape.make(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof InvalidValue invalid) {
                errors.add(new FieldError(pointer, String.valueOf(invalid.getMessage())));
                return null;
            }
            throw new IllegalStateException("cannot make a " + shape.constructor().getDeclaringClass(), refused);
        }
    }

    /// @return what is wrong, in words that are ours where they can be, and never the name of a class
    private static String said(JacksonException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue) {
                return String.valueOf(cause.getMessage());
            }
        }
        String message = String.valueOf(failure.getOriginalMessage()).lines().findFirst().orElse("");
        if (message.startsWith("Duplicate")) {
            return "a member is there twice";
        }
        return message.contains(".") || message.contains("`") ? "not of the expected form" : Check.shown(message);
    }

    private static String inside(JacksonException failure) {
        return failure.getPath().stream()
                .map(step -> "/"
                        + (step.getPropertyName() == null ? "" + step.getIndex() : escaped(step.getPropertyName())))
                .collect(Collectors.joining());
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /// RFC 6901, section 3
    private static String escaped(String name) {
        return Check.shown(name).replace("~", "~0").replace("/", "~1");
    }
}
