package org.signedprojects.registry.command.imports.spreadsheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.CellAddress;
import org.jspecify.annotations.Nullable;

/// Looks through an Excel workbook before it is read, since the library that reads it believes what it finds: a cell
/// that says it stands in column ZZZZZZ makes it fill 300 million columns. Whatever would take more memory than the
/// service has to spare is refused. All parts of the file are looked at, because only the file says which is the sheet.
final class WorkbookInspection {
    /// The most bytes of all parts together. A workbook is a ZIP file: a small one can hold more than memory does.
    static final int MAX_BYTES = 16 * 1024 * 1024;
    /// The most characters of a cell that Excel itself takes.
    static final int MAX_CELL = 32_767;
    /// The most elements of which the library keeps something: texts, formats, formulas, sheets, relationships.
    static final int MAX_KEPT = 200_000;

    private static final Set<String> KEPT = Set.of("si", "f", "xf", "numFmt", "sheet", "Relationship");
    /// Excel's last column is XFD.
    private static final int MAX_COLUMNS = 16_384;
    /// The most columns that the library goes through: each row is as wide to it as the widest so far.
    private static final long MAX_COLUMNS_OF_ROWS = 200_000_000;
    private static final int MAX_NAMES = 5_000;
    private static final int MAX_DEPTH = 100;
    /// A tag or a text, in bytes: at most four for a character.
    private static final int MAX_BYTES_AT_ONCE = 4 * MAX_CELL;
    private static final int OUTSIDE = 0;
    private static final String OTHER_WAYS = " Send the rows as CSV, or in several files.";

    private final XMLInputFactory xml = new InputFactoryImpl();
    private final Set<String> names = new HashSet<>();
    private long bytes;
    private int kept;
    private int cells;
    private int widest;
    private long columnsOfRows;
    private int depth;
    /// Depth of the row around what is being read.
    private int row;
    private @Nullable OpenCell cell;
    private Formulas formulas = new Formulas();

    private WorkbookInspection() {
        // As the library reads: what is malformed to it must be so here, and nothing else.
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /// @throws UnreadableFile when it holds too much
    /// @throws IOException    when it is no ZIP file
    static void inspect(byte[] file) throws IOException {
        WorkbookInspection inspection = new WorkbookInspection();
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    inspection.unpack(content);
                }
                try (InputStream content = zip.getInputStream(entry)) {
                    inspection.read(content);
                }
            }
        }
    }

    private void unpack(InputStream content) throws IOException {
        byte[] chunk = new byte[8_192];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            bytes += read;
            check(bytes <= MAX_BYTES, "The workbook is too large: unpacked it has more than " + MAX_BYTES + " bytes.");
        }
    }

    private void read(InputStream content) {
        depth = OUTSIDE;
        row = OUTSIDE;
        widest = 0;
        columnsOfRows = 0;
        cell = null;
        formulas = new Formulas();
        XMLStreamReader part = opened(content);
        if (part != null) {
            for (int token = next(part); token != XMLStreamConstants.END_DOCUMENT; token = next(part)) {
                inspect(token, part);
            }
        }
    }

    /// @return null where it does not even begin as XML
    private @Nullable XMLStreamReader opened(InputStream content) {
        try {
            return xml.createXMLStreamReader(new InPieces(content));
        } catch (UnreadableFile tooMuch) {
            throw tooMuch;
        } catch (XMLStreamException | RuntimeException notXml) {
            return null;
        }
    }

    /// @return the end also where the part is no XML or does not go on as such, as a picture or one that is cut off: the
    ///         library does not come further than this either
    private static int next(XMLStreamReader part) {
        try {
            return part.hasNext() ? part.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (UnreadableFile tooMuch) {
            throw tooMuch;
        } catch (XMLStreamException | RuntimeException notXml) {
            return XMLStreamConstants.END_DOCUMENT;
        }
    }

    private void inspect(int token, XMLStreamReader part) {
        switch (token) {
            case XMLStreamConstants.START_ELEMENT -> begin(part);
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (cell != null) {
                    cell.text(part);
                }
            }
            default -> keep();
        }
    }

    private void begin(XMLStreamReader part) {
        depth++;
        check(depth <= MAX_DEPTH, "The workbook has elements in elements, more than " + MAX_DEPTH + " deep.");
        remember(part);
        String name = part.getLocalName();
        if (KEPT.contains(name)) {
            keep();
        }
        if (name.equals("row")) {
            addColumns(widest);
        }
        if (name.equals("row") && row == OUTSIDE) {
            row = depth;
            cells = 0;
            formulas.beginRow();
        }
        if (name.equals("c") && row != OUTSIDE) {
            beginCell(part);
        } else if (cell != null) {
            cell.begin(depth, part);
        } else if (name.equals("c") || name.equals("si")) {
            cell = OpenCell.ofText(depth);
        }
    }

    private void beginCell(XMLStreamReader part) {
        // Which of two the library takes for the cell would hang on what else is in them.
        check(cell == null, "A cell stands in a cell.");
        cells++;
        String reference = part.getAttributeValue(null, "r");
        int column = reference == null ? cells - 1 : column(reference);
        check(cells <= MAX_COLUMNS && column < MAX_COLUMNS,
                "A cell " + (reference == null ? "" : shortened(reference) + " ") + "lies beyond column XFD.");
        addColumns(Math.max(0, column + 1 - widest));
        widest = Math.max(widest, column + 1);
        cell = OpenCell.inRow(depth, part, formulas);
    }

    private void addColumns(int columns) {
        columnsOfRows += columns;
        check(columnsOfRows <= MAX_COLUMNS_OF_ROWS,
                "The rows of a sheet, each as wide as the widest before it, have more"
                        + " than " + MAX_COLUMNS_OF_ROWS + " columns. Delete the columns that hold nothing.");
    }

    private static int column(String reference) {
        try {
            return new CellAddress(reference).getColumn();
        } catch (IllegalArgumentException malformed) {
            throw refused("'" + shortened(reference) + "' is no place of a cell.");
        }
    }

    private void end() {
        if (cell != null) {
            cell.end(depth);
            cell = cell.endsAt(depth) ? null : cell;
        }
        row = row == depth ? OUTSIDE : row;
        depth--;
    }

    private void keep() {
        kept++;
        check(kept <= MAX_KEPT, "The workbook has more than " + MAX_KEPT + " texts, formats and formulas.");
    }

    /// A parser keeps every name that it has seen.
    private void remember(XMLStreamReader part) {
        names.add(part.getPrefix() + ":" + part.getLocalName());
        for (int i = 0; i < part.getAttributeCount(); i++) {
            names.add(part.getAttributePrefix(i) + ":" + part.getAttributeLocalName(i));
        }
        check(names.size() <= MAX_NAMES, "The workbook has more than " + MAX_NAMES + " kinds of elements.");
    }

    static String shortened(String reference) {
        return reference.length() <= 20 ? reference : reference.substring(0, 20) + "…";
    }

    static void check(boolean fits, String otherwise) {
        if (!fits) {
            throw refused(otherwise);
        }
    }

    static UnreadableFile refused(String why) {
        return new UnreadableFile(why + OTHER_WAYS);
    }

    /// Refuses a single tag or text that a parser would have to hold in memory as a whole.
    private static final class InPieces extends FilterInputStream {
        private int sinceTag;

        InPieces(InputStream content) {
            super(content);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            for (int i = offset; i < offset + read; i++) {
                sinceTag = into[i] == '<' ? 0 : sinceTag + 1;
                check(sinceTag <= MAX_BYTES_AT_ONCE, "A part of the workbook, which may be the data of a query, has a"
                        + " text or tag of more than " + MAX_BYTES_AT_ONCE + " bytes.");
            }
            return read;
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException("a parser reads many bytes at once");
        }
    }
}
