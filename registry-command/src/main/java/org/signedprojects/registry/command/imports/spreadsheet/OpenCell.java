package org.signedprojects.registry.command.imports.spreadsheet;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A cell of a sheet, or a text that cells share, while the inspection is in it.
final class OpenCell {
    private final int depth;
    private final @Nullable String type;
    private final @Nullable Formulas formulas;
    private int characters;
    private @Nullable Inner inner;
    private boolean hasFormula;

    private OpenCell(int depth, @Nullable String type, @Nullable Formulas formulas) {
        this.depth = depth;
        this.type = type;
        this.formulas = formulas;
    }

    /// An element in a cell that the library takes as a whole: its value, which may be the number of the text that it
    /// shares, or its formula.
    private record Inner(int depth, boolean formula, @Nullable String kind, @Nullable String group,
            @Nullable String range, StringBuilder text) {}

    static OpenCell inRow(int depth, XMLStreamReader part, Formulas formulas) {
        return new OpenCell(depth, part.getAttributeValue(null, "t"), formulas);
    }

    /// One that only has characters.
    static OpenCell ofText(int depth) {
        return new OpenCell(depth, null, null);
    }

    private boolean sharesText() {
        return "s".equals(type);
    }

    boolean endsAt(int depth) {
        return this.depth == depth;
    }

    void begin(int depth, XMLStreamReader part) {
        String name = part.getLocalName();
        // Of a cell that shares a text the library passes over the formula, and takes a value in it.
        if (formulas != null && inner == null && (name.equals("v") || name.equals("f") && !sharesText())) {
            inner = new Inner(depth, name.equals("f"), part.getAttributeValue(null, "t"),
                    part.getAttributeValue(null, "si"), part.getAttributeValue(null, "ref"), new StringBuilder());
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

    /// @param depth of an element in it that ends, or its own
    void end(int depth) {
        if (inner != null && inner.depth() == depth) {
            end(inner);
            inner = null;
        }
        if (formulas != null && this.depth == depth && !hasFormula && !sharesText() && !"inlineStr".equals(type)) {
            formulas.endCellWithoutFormula();
        }
    }

    private void end(Inner ended) {
        if (ended.formula() && formulas != null) {
            hasFormula = formulas.add(ended.kind(), ended.group() == null ? null : number(ended.group()), ended.range(),
                    ended.text().length());
        } else if (sharesText()) {
            shared(ended.text().toString());
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
