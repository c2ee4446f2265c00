package org.signedprojects.registry.command.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;

/// Turns a file into rows of texts.
final class Spreadsheet {
    /// The most rows a file may have; more are sent in several files.
    static final int MAX_ROWS = 5_000;

    private static final long MOST_BYTES_UNPACKED = 32L * 1024 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Spreadsheet() {}

    /// @param declared charset to fall back to when the bytes are not UTF-8, such as GB18030 or windows-31j
    /// @throws UnreadableFile when the bytes are text in neither, or not CSV
    static List<Row> csv(byte[] file, @Nullable Charset declared) {
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

    /// Reads the first sheet. A number keeps every digit; a cell formatted as a day becomes `2020-07-30`.
    /// @throws UnreadableFile when it is not an Excel workbook (.xlsx)
    static List<Row> xlsx(byte[] file) {
        refuseBombs(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file),
                new ReadingOptions(true, false));
                Stream<org.dhatim.fastexcel.reader.Row> rows = workbook.getFirstSheet().openStream()) {
            return bounded(rows.map(row -> new Row(row.getRowNum(), cells(row))));
        } catch (UnreadableFile tooLong) {
            throw tooLong;
        } catch (IOException | RuntimeException notExcel) {
            // The library throws whatever its parsers throw: a file is bad in more ways than it has exceptions for.
            throw new UnreadableFile("The file is not an Excel workbook. Save it as .xlsx or as CSV.");
        }
    }

    /// A workbook is a ZIP file: a small one can hold more than memory does.
    private static void refuseBombs(byte[] file) {
        long unpacked = 0;
        byte[] chunk = new byte[8_192];
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
                        unpacked += read;
                        if (unpacked > MOST_BYTES_UNPACKED) {
                            throw new UnreadableFile("The workbook is too large. Send it in several files.");
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException notZip) {
            throw new UnreadableFile("The file is not an Excel workbook. Save it as .xlsx or as CSV.");
        }
    }

    private static List<String> cells(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            cells.add(row.getOptionalCell(column).map(Spreadsheet::text).orElse(""));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER && isDay(cell.getDataFormatString())) {
            return cell.asDate().toLocalDate().toString();
        }
        if (cell.getType() == CellType.NUMBER) {
            return new BigDecimal(cell.getRawValue()).toPlainString();
        }
        return cell.getText() == null ? "" : cell.getText();
    }

    /// A number format with years or days in it shows a day; quoted parts and brackets are literals and colours.
    private static boolean isDay(@Nullable String format) {
        return format != null && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?i).*[yd年].*");
    }

    private static List<Row> bounded(Stream<Row> rows) {
        List<Row> kept = rows.limit(MAX_ROWS + 1L).toList();
        if (kept.size() > MAX_ROWS) {
            throw new UnreadableFile("The file has more than " + MAX_ROWS + " rows. Send it in several files.");
        }
        return kept;
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
