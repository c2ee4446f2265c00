package org.signedprojects.registry.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Builds the JSON mappers of the registry.
///
/// Codes are strings, texts are objects by language tag, days are `2020-07-30`, amounts of money are decimal strings
/// (read from strings or numbers, without loss). Absent values are left out. Members come in the order in which the
/// record declares them.
public final class RegistryJson {
    private static final int MAX_NESTING = 20;

    private RegistryJson() {}

    /// Reads what this or a newer version wrote: members it does not know are passed over, because a newer version
    /// may have added one.
    public static JsonMapper lenient() {
        return builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // The data of an entry is read from the middle of it.
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    }

    /// Reads what a person or a program asks for: an unknown, repeated or mistyped member is an error, so that a typo
    /// is not lost.
    public static JsonMapper strict() {
        return strictBuilder().build();
    }

    /// The builder behind [#strict()], for a caller that adds modules of its own.
    public static JsonMapper.Builder strictBuilder() {
        JsonMapper.Builder builder = builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        builder.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        builder.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        // A number is not a text: 1 for "1" is a mistake to tell, not to mend.
        builder.withCoercionConfig(LogicalType.Textual, config -> {
            for (CoercionInputShape shape : new CoercionInputShape[]{CoercionInputShape.Integer,
                    CoercionInputShape.Float, CoercionInputShape.Boolean}) {
                config.setCoercion(shape, CoercionAction.Fail);
            }
        });
        return builder;
    }

    /// How the values of the domain are read and written.
    public static JacksonModule values() {
        SimpleModule module = new SimpleModule("registry-values");
        text(module, EditionCode.class, EditionCode::value, EditionCode::new);
        text(module, ProjectCode.class, ProjectCode::value, ProjectCode::new);
        text(module, SeriesCode.class, SeriesCode::value, SeriesCode::new);
        text(module, SectorCode.class, SectorCode::value, SectorCode::new);
        text(module, PlaceId.class, PlaceId::value, PlaceId::new);
        text(module, Measure.class, Measure::value, Measure::new);
        text(module, Actor.class, Actor::subject, Actor::new);
        text(module, Currency.class, Currency::getCurrencyCode, RegistryJson::currency);
        text(module, ZoneId.class, ZoneId::getId, RegistryJson::zone);
        text(module, LocalDate.class, LocalDate::toString, RegistryJson::day);
        module.addSerializer(Texts.class, new TextsWriter());
        module.addDeserializer(Texts.class, new TextsReader());
        module.addSerializer(Money.class, new MoneyWriter());
        module.addDeserializer(Money.class, new MoneyReader());
        return module;
    }

    private static JsonMapper.Builder builder() {
        JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build()).build();
        return JsonMapper.builder(factory).addModule(values())
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue("'" + code + "' is not an ISO 4217 currency code");
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new InvalidValue("'" + id + "' is not a time zone such as Asia/Shanghai");
        }
    }

    private static LocalDate day(String text) {
        try {
            return Check.day(LocalDate.parse(text), "day");
        } catch (DateTimeParseException notADay) {
            throw new InvalidValue("'" + text + "' is not a day such as 2020-07-30");
        }
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> write,
            Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(write.apply(value));
            }
        });
        module.addKeySerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeName(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public @Nullable T deserialize(JsonParser json, DeserializationContext context) {
                if (!json.hasToken(JsonToken.VALUE_STRING)) {
                    return context.<T>reportInputMismatch(type, "expected a string");
                }
                return checked(json.getString(), type, context, read);
            }
        });
    }

    /// @return what `read` makes of the input; a refusal becomes a Jackson exception that knows the member's path
    private static <S, T> T checked(S input, Class<T> type, DeserializationContext context, Function<S, T> read) {
        try {
            return read.apply(input);
        } catch (InvalidValue refused) {
            throw context.instantiationException(type, refused);
        }
    }

    private static final class TextsWriter extends ValueSerializer<Texts> {
        @Override
        public void serialize(Texts texts, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            texts.byLanguage().forEach((tag, text) -> json.writeStringProperty(tag, text));
            json.writeEndObject();
        }
    }

    private static final class TextsReader extends ValueDeserializer<Texts> {
        @Override
        public @Nullable Texts deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.START_OBJECT)) {
                return context.<Texts>reportInputMismatch(Texts.class, "expected an object such as {\"en\": \"…\"}");
            }
            Map<String, String> byLanguage = new TreeMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String tag = json.currentName();
                if (json.nextToken() != JsonToken.VALUE_STRING) {
                    return context.<Texts>reportInputMismatch(Texts.class, "the text in '%s' is not a string", tag);
                }
                byLanguage.put(tag, json.getString());
            }
            return checked(byLanguage, Texts.class, context, Texts::of);
        }
    }

    private static final class MoneyWriter extends ValueSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", money.amount().toPlainString());
            json.writeStringProperty("currency", money.currency().getCurrencyCode());
            if (money.stated() != null) {
                json.writeStringProperty("stated", money.stated());
            }
            json.writeEndObject();
        }
    }

    private static final class MoneyReader extends ValueDeserializer<Money> {
        /// Read as text first, whether written as string or number: a binary float would lose digits.
        private record Written(@Nullable Amount amount, @Nullable Currency currency, @Nullable String stated) {}

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) {
            Written written = context.readValue(json, Written.class);
            return checked(written, Money.class, context,
                    it -> new Money(it.amount() == null ? null : it.amount().value(), it.currency(), it.stated()));
        }
    }

    @tools.jackson.databind.annotation.JsonDeserialize(using = AmountReader.class)
    private record Amount(BigDecimal value) {}

    private static final class AmountReader extends ValueDeserializer<Amount> {
        private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

        @Override
        public @Nullable Amount deserialize(JsonParser json, DeserializationContext context) {
            if (!json.currentToken().isNumeric() && !json.hasToken(JsonToken.VALUE_STRING)) {
                return context.<Amount>reportInputMismatch(Amount.class, "expected a decimal string or a number");
            }
            return checked(json.getString(), Amount.class, context, text -> new Amount(decimal(text)));
        }

        private static BigDecimal decimal(String text) {
            if (text.length() > 40) {
                throw new InvalidValue("an amount has at most 40 characters");
            }
            // BigDecimal itself would take digits of any script.
            Check.matching(text, "amount", DECIMAL, "a decimal number such as 80000000");
            return new BigDecimal(text);
        }
    }
}
