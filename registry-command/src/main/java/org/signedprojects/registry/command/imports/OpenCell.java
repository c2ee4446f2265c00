package org.signedprojects.registry.command.imports;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A cell of a sheet, or a text that cells share, while the inspection is in it.
final class OpenCell {
    private final int depth;
    private final boolean sharesText;
    private final @Nullable Formulas formulas;
    private int characters;
    private @Nullable Inner inner;

    private OpenCell(int depth, boolean sharesText, @Nullable Formulas formulas) {
        this.depth = depth;
        this.sharesText = sharesText;
        this.formulas = formulas;
    }

    /// An element in a cell whose text counts: the number of the text that it shares, or else its formula.
    private record Inner(int depth, @Nullable String kind, @Nullable String group, StringBuilder text) {}

    static OpenCell inRow(int depth, XMLStreamReader part, Formulas formulas) {
        formulas.addCell();
        return new OpenCell(depth, "s".equals(part.getAttributeValue(null, "t")), formulas);
    }

    /// One that only has characters.
    static OpenCell ofText(int depth) {
        return new OpenCell(depth, false, null);
    }

    boolean endsAt(int depth) {
        return this.depth == depth;
    }

    void begin(int depth, XMLStreamReader part) {
        if (formulas != null && inner == null && part.getLocalName().equals(sharesText ? "v" : "f")) {
            inner = new Inner(depth, part.getAttributeValue(null, "t"), part.getAttributeValue(null, "si"),
                    new StringBuilder());
        }
    }

    void text(XMLStreamReader part) {
        characters += part.getTextLength();
        WorkbookInspection.check(characters <= WorkbookInspection.MAX_CELL,
                "A cell has more than " + WorkbookInspection.MAX_CELL + " characters.");
        if (inner != null) {
            inner.text().append(part.getText());
        }
    }

    void end(int depth) {
        Inner ended = inner;
        if (formulas != null && ended != null && ended.depth() == depth) {
            inner = null;
            if (sharesText) {
                shared(ended.text().toString());
            } else {
                formulas.add(ended.kind(), ended.group() == null ? null : number(ended.group()),
                        ended.text().length());
            }
        }
    }

    /// The library makes texts up as far as to the one that is asked for where the file has fewer.
    private static void shared(String text) {
        int number = text.isEmpty() ? 0 : number(text);
        WorkbookInspection.check(number < WorkbookInspection.MAX_KEPT,
                "A cell has the shared text " + number + ", which no workbook has.");
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException malformed) {
            throw WorkbookInspection
                    .refused("'" + WorkbookInspection.shortened(digits) + "' is no number of a text or formula.");
        }
    }
}
