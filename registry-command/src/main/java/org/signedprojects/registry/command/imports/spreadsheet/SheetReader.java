package org.signedprojects.registry.command.imports.spreadsheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one sheet of an Excel workbook as texts. A number keeps every digit; a cell formatted as a day
/// becomes `2020-07-30`.
final class SheetReader {
    private static final int MOST_DIGITS = 100;
    /// The most characters of a number format that Excel itself takes.
    private static final int MAX_FORMAT = 255;
    // Possessive: a bracket that never ends is read to the end once, and not once for each bracket in it.
    private static final Pattern LITERALS_AND_COLOURS = Pattern.compile("\"[^\"]*+\"|\\[[^\\]]*+\\]?+|\\\\.");
    private static final Pattern YEAR_OR_DAY = Pattern.compile("[ydYD年]");

    /// Whether a number format shows a day: few formats, many cells.
    private final Map<String, Boolean> days = new HashMap<>();
    private long characters;

    /// @throws UnreadableFile when the cells so far have too many characters, those that hold only spaces too: in a
    ///                        workbook many share one text
    Row row(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            String text = row.getOptionalCell(column).map(this::text).orElse("");
            characters += text.length();
            Spreadsheet.checkCharacters(characters);
            if (!text.isBlank()) {
                cells.addAll(Collections.nCopies(column - cells.size(), ""));
                cells.add(text);
            }
        }
        return new Row(row.getRowNum(), cells);
    }

    private String text(Cell cell) {
        if (cell.getType() != CellType.NUMBER) {
            return cell.getText() == null ? "" : cell.getText();
        }
        return isDay(cell.getDataFormatString()) ? day(cell) : number(cell.getRawValue());
    }

    private static String day(Cell cell) {
        try {
            return cell.asDate().toLocalDate().toString();
        } catch (DateTimeException beyondAllTime) {
            return cell.getRawValue();
        }
    }

    /// @return all digits; as it is written where that would be more than a hundred: `1E999999999` has a billion
    private static String number(String written) {
        BigDecimal number = new BigDecimal(written);
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS
                ? written
                : number.toPlainString();
    }

    private boolean isDay(@Nullable String format) {
        return format != null && days.computeIfAbsent(format, SheetReader::showsDay);
    }

    /// A number format with years or days in it shows a day; quoted parts and brackets are literals and colours.
    private static boolean showsDay(String format) {
        return format.length() <= MAX_FORMAT
                && YEAR_OR_DAY.matcher(LITERALS_AND_COLOURS.matcher(format).replaceAll("")).find();
    }
}
