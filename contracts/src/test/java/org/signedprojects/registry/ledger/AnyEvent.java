package org.signedprojects.registry.ledger;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.values.InvalidValue;

/// Makes events of any kind out of anything: ordinary values, the ends of what is allowed, and what lies beyond them,
/// where the records themselves have to refuse it.
final class AnyEvent {
    private static final List<EventType> TYPES = EventType.all().sorted(Comparator.comparing(EventType::name)).toList();
    private static final List<Currency> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .sorted(Comparator.comparing(Currency::getCurrencyCode)).toList();
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Asia/Tokyo", "UTC", "Z", "UTC+8", "-17:59:59");
    private static final List<String> CODES = List.of("DWS-2020", "DWS", "HEALTH", "CN-370100", "PROJECTS_CONTRACTED");
    private static final List<String> TEXTS = List.of("智慧能源系统", "スマート\"エネルギー\"\n", "😀", "a\\b/c\td",
            "\ufeffa\u2028\uffff",
            "0".repeat(64), "会".repeat(100), "会".repeat(200), "会".repeat(300), "会".repeat(500), "会".repeat(1_000), " ",
            "a\u0000", "\ud83d", "\ude00\ud83d", "\u0085", "会".repeat(4_000), "会".repeat(4_001));
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2020, 2, 29), LocalDate.of(1900, 1, 1),
            LocalDate.of(2999, 12, 31), LocalDate.of(2026, 11, 27), LocalDate.of(1899, 12, 31),
            LocalDate.of(3000, 1, 1), LocalDate.MIN, LocalDate.MAX);
    private static final List<String> DECIMALS = List.of("80000000", "0", "0.05", "1.5000", "999999999999999999",
            "1E17",
            "1E+18", "123456789012.123456", "1E-6", "1E-7", "999999999999999999.99", "-1", "1E-999999999",
            "1E+999999999");

    private final Random random;

    private AnyEvent(long seed) {
        random = new Random(seed);
    }

    static Event of(long seed) {
        AnyEvent any = new AnyEvent(seed);
        return (Event) any.accepted(any.one(TYPES).eventClass());
    }

    /// Tries until the record takes what it is made of.
    private Object accepted(Class<?> kind) {
        while (true) {
            try {
                return made(kind,
                        Stream.of(kind.getRecordComponents()).map(RecordComponent::getAnnotatedType).toList());
            } catch (InvalidValue refused) {
                // The next one may do.
            }
        }
    }

    private Object made(Class<?> kind, List<AnnotatedType> parts) {
        Object[] values = parts.stream().map(this::any).toArray();
        try {
            return kind.getDeclaredConstructor(
                    Stream.of(kind.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(values);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof InvalidValue refused) {
                throw refused;
            }
            throw new AssertionError(kind + " is not made of " + List.of(values), failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private @Nullable Object any(AnnotatedType type) {
        if (type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        Class<?> kind = (Class<?>) (type.getType() instanceof ParameterizedType generic
                ? generic.getRawType()
                : type.getType());
        if (kind.isEnum()) {
            return one(List.of(kind.getEnumConstants()));
        }
        return switch (kind.getSimpleName()) {
            case "int", "Integer" -> one(List.of(1, 2, Integer.MAX_VALUE, 0, -1));
            case "String" -> one(TEXTS);
            case "LocalDate" -> one(DAYS);
            case "BigDecimal" -> new BigDecimal(one(DECIMALS));
            case "Currency" -> one(CURRENCIES);
            case "ZoneId" -> ZoneId.of(one(ZONES));
            case "SortedMap" -> byLanguage();
            case "List" -> IntStream.range(0, random.nextInt(3)).mapToObj(_ -> any(argument(type))).toList();
            case "Change" -> made(kind, List.of(argument(type), argument(type)));
            case "EditionCode", "ProjectCode", "SeriesCode", "SectorCode", "PlaceId", "Measure" -> code(kind);
            default -> accepted(kind);
        };
    }

    private Object code(Class<?> kind) {
        while (true) {
            try {
                return kind.getDeclaredConstructor(String.class).newInstance(one(CODES));
            } catch (InvocationTargetException otherKind) {
                // The next one may do.
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private SortedMap<String, String> byLanguage() {
        SortedMap<String, String> texts = new TreeMap<>();
        Stream.of("en", "zh", "ja", "zh-Hant").filter(_ -> random.nextBoolean())
                .forEach(language -> texts.put(language, one(TEXTS)));
        return texts;
    }

    private static AnnotatedType argument(AnnotatedType type) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0];
    }

    /// The first ones more often: what is last in a list is there to be refused.
    private <T> T one(List<T> values) {
        return values.get(Math.min(random.nextInt(values.size()), random.nextInt(values.size())));
    }
}
