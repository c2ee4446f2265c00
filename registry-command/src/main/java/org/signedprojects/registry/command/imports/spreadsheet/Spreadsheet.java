package org.signedprojects.registry.command.imports.spreadsheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/// Turns a file into rows of texts. All of them are in memory until the file is carried out, so there is a bound to
/// everything a file may have.
public final class Spreadsheet {
    /// The most rows a file may have; more are sent in several files. Blank ones, which a sheet with borders has many of,
    /// are neither counted nor kept.
    static final int MAX_ROWS = 5_000;
    /// The most columns a row may have; an import knows fifteen.
    static final int MAX_COLUMNS = 50;
    /// The most characters a cell may have: thirty parties fit in.
    static final int MAX_CELL = 10_000;
    /// The most characters all cells may have together, as many as a CSV file could. In a workbook many share one text.
    static final int MAX_CHARACTERS = 5 * 1024 * 1024;

    /// One workbook is unpacked at a time: it takes several times the memory that its rows do.
    private static final Object WORKBOOKS = new Object();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Spreadsheet() {}

    /// @param declared charset to fall back to when the bytes are not UTF-8, such as GB18030 or windows-31j
    /// @throws UnreadableFile when the bytes are text in neither, or not CSV
    public static List<Row> csv(byte[] file, @Nullable Charset declared) {
        String text = text(file, declared);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(separator(text)).skipEmptyLines(false)
                .allowExtraFields(true).allowMissingFields(true)
                .ofCsvRecord(text)) {
            return bounded(reader.stream()
                    .map(line -> new Row(Math.toIntExact(line.getStartingLineNumber()), line.getFields())));
        } catch (CsvParseException notCsv) {
            throw new UnreadableFile("The file is not CSV: a quoted cell does not end, or text follows its end.");
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory is read without fault", impossible);
        }
    }

    /// Reads the first sheet.
    /// @throws UnreadableFile when it is not an Excel workbook (.xlsx)
    public static List<Row> xlsx(byte[] file) {
        synchronized (WORKBOOKS) {
            return unpacked(file);
        }
    }

    private static List<Row> unpacked(byte[] file) {
        try {
            WorkbookInspection.inspect(file);
            return read(file);
        } catch (UnreadableFile tooMuch) {
            throw tooMuch;
        } catch (IOException | RuntimeException notExcel) {
            // The library throws whatever its parsers throw: a file is bad in more ways than it has exceptions for.
            throw new UnreadableFile("The file is not an Excel workbook. Save it as .xlsx or as CSV.");
        }
    }

    private static List<Row> read(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file),
                new ReadingOptions(true, false));
                Stream<org.dhatim.fastexcel.reader.Row> rows = workbook.getFirstSheet().openStream()) {
            return bounded(rows.map(new SheetReader()::row));
        }
    }

    /// @return those that are not blank
    private static List<Row> bounded(Stream<Row> rows) {
        List<Row> kept = new ArrayList<>();
        long characters = 0;
        for (Row row : (Iterable<Row>) rows.filter(row -> !row.isBlank())::iterator) {
            characters += characters(row);
            kept.add(row);
            check(kept.size(), MAX_ROWS, "The file", "rows. Send it in several files.");
            checkCharacters(characters);
        }
        return kept;
    }

    /// @return how many characters the row has
    private static long characters(Row row) {
        check(row.cells().size(), MAX_COLUMNS, "Row " + row.number(), "columns.");
        long characters = 0;
        for (int column = 0; column < row.cells().size(); column++) {
            int length = row.cell(column).length();
            check(length, MAX_CELL, "Row " + row.number() + ", column " + (column + 1), "characters.");
            characters += length;
        }
        return characters;
    }

    static void checkCharacters(long characters) {
        check(characters, MAX_CHARACTERS, "The file", "characters. Send it in several files.");
    }

    private static void check(long actual, int most, String where, String what) {
        if (actual > most) {
            throw new UnreadableFile(where + " has more than " + most + " " + what);
        }
    }

    private static String text(byte[] file, @Nullable Charset declared) {
        String text = decoded(file, StandardCharsets.UTF_8);
        if (text == null && declared != null) {
            text = decoded(file, declared);
        }
        if (text == null) {
            throw new UnreadableFile(declared == null
                    ? "The file is not UTF-8. Say which encoding it has: Content-Type: text/csv; charset=GB18030"
                    : "The file is neither UTF-8 nor " + declared.name() + ".");
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static @Nullable String decoded(byte[] file, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /// Spreadsheet programs separate by comma, semicolon or tab, depending on where they run; the header tells.
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        char separator = ',';
        for (char candidate : new char[]{';', '\t'}) {
            if (count(header, candidate) > count(header, separator)) {
                separator = candidate;
            }
        }
        return separator;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
