package org.signedprojects.registry.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Texts;

/// A reference table shipped with the product, as CSV with a header.
final class Table {
    private static final List<String> LANGUAGES = List.of("en", "zh", "ja", "de", "ru");

    private Table() {}

    /// @throws IllegalStateException when the file is missing or a row is wrong, naming file and line
    static <T> List<T> read(String file, Function<Row, T> read) {
        try (InputStream in = Table.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("reference table " + file + " is missing");
            }
            try (CsvReader<NamedCsvRecord> records = CsvReader.builder()
                    .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return records.stream().map(row -> rowOf(file, row, read)).toList();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("reference table " + file, unreadable);
        }
    }

    private static <T> T rowOf(String file, NamedCsvRecord row, Function<Row, T> read) {
        try {
            return read.apply(new Row(row));
        } catch (RuntimeException wrong) {
            throw new IllegalStateException(file + ", line " + row.getStartingLineNumber() + ": " + wrong.getMessage(),
                    wrong);
        }
    }

    /// One row; an empty cell is a value that is not there.
    record Row(NamedCsvRecord cells) {
        String text(String column) {
            String text = optional(column);
            if (text == null) {
                throw new IllegalStateException("column " + column + " is empty");
            }
            return text;
        }

        @Nullable
        String optional(String column) {
            String text = cells.getField(column);
            return text.isEmpty() ? null : text;
        }

        <T> @Nullable T optional(String column, Function<String, T> read) {
            String text = optional(column);
            return text == null ? null : read.apply(text);
        }

        Texts names() {
            Map<String, String> names = new TreeMap<>();
            for (String language : LANGUAGES) {
                String name = optional("name_" + language);
                if (name != null) {
                    names.put(language, name);
                }
            }
            return Texts.of(names);
        }

        List<String> aliases() {
            String aliases = optional("aliases");
            return aliases == null ? List.of() : Arrays.asList(aliases.split("\\|"));
        }

        <E extends Enum<E>> E kind(Class<E> kinds) {
            return Enum.valueOf(kinds, text("kind").replace('-', '_').toUpperCase(Locale.ROOT));
        }
    }
}
