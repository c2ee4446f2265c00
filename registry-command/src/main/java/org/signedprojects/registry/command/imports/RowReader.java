package org.signedprojects.registry.command.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.command.project.Location;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.reference.Place;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// Understands the rows of one file, or says of each cell what is wrong with it, of all of them at once.
final class RowReader {
    private static final Map<String, Instrument> INSTRUMENTS = Map.ofEntries(Map.entry("intent", Instrument.INTENT),
            Map.entry("意向", Instrument.INTENT), Map.entry("意向书", Instrument.INTENT),
            Map.entry("意向書", Instrument.INTENT), Map.entry("agreement", Instrument.AGREEMENT),
            Map.entry("协议", Instrument.AGREEMENT), Map.entry("框架协议", Instrument.AGREEMENT),
            Map.entry("协定", Instrument.AGREEMENT), Map.entry("協定", Instrument.AGREEMENT),
            Map.entry("協議書", Instrument.AGREEMENT), Map.entry("contract", Instrument.CONTRACT),
            Map.entry("合同", Instrument.CONTRACT), Map.entry("契約", Instrument.CONTRACT),
            Map.entry("契約書", Instrument.CONTRACT));

    private static final Map<Column, String> TITLES = new EnumMap<>(
            Map.of(Column.TITLE_EN, "en", Column.TITLE_ZH, "zh", Column.TITLE_JA, "ja"));

    private final Map<Column, Integer> columns;
    private final @Nullable EditionCode edition;
    private final Editions editions;
    private final Sectors sectors;
    private final Places places;

    /// @param edition for rows that name none
    RowReader(Map<Column, Integer> columns, @Nullable EditionCode edition, Editions editions, Sectors sectors,
            Places places) {
        this.columns = columns;
        this.edition = edition;
        this.editions = editions;
        this.sectors = sectors;
        this.places = places;
    }

    sealed interface Reading {
        record Understood(ProjectRow project) implements Reading {}

        record Refused(List<CellError> errors) implements Reading {}
    }

    /// @return whether the row adds up other rows, so that it is not a project: its first text is a word for "total", or its
    ///         title is and neither sector nor city is given
    boolean isTotal(Row row) {
        Cells cells = new Cells(row);
        return Normalised.beginsAsTotal(row) || cells.text(Column.SECTOR).isEmpty()
                && cells.text(Column.CITY).isEmpty()
                && TITLES.keySet().stream().anyMatch(column -> Normalised.isTotal(cells.text(column)));
    }

    Reading read(Row row) {
        Cells cells = new Cells(row);
        Edition.Announced announced = cells.required(Column.EDITION, this::edition, edition);
        Texts titles = cells.titles();
        SectorCode sector = cells.required(Column.SECTOR, cell -> sectors.known(cell).code(), null);
        LocalDate proposedOn = cells.required(Column.PROPOSED_ON, Days::parse, null);
        PlaceId city = cells.required(Column.CITY, cell -> place(cell, proposedOn, Location.CITY), null);
        PlaceId counterpart = cells.required(Column.COUNTERPART, cell -> place(cell, proposedOn, Location.COUNTERPART),
                null);
        Money investment = cells.investment();
        ProjectCode code = cells.optional(Column.CODE, cell -> new ProjectCode(Normalised.text(cell))).orElse(null);
        Instrument instrument = cells.optional(Column.INSTRUMENT, RowReader::instrument).orElse(null);
        LocalDate signedOn = cells.optional(Column.SIGNED_ON, Days::parse).orElse(null);
        cells.together(Column.INSTRUMENT, Column.SIGNED_ON);
        List<Party> parties = cells.parties();
        if (!cells.errors.isEmpty() || announced == null || titles == null || sector == null || proposedOn == null
                || city == null || counterpart == null) {
            return new Reading.Refused(List.copyOf(cells.errors));
        }
        return new Reading.Understood(new ProjectRow(code, announced.code(), announced.homeZone(),
                announced.closedOn(), titles, sector, city, counterpart, parties, investment, proposedOn, instrument,
                signedOn));
    }

    private Edition.Announced edition(String cell) {
        EditionCode code = new EditionCode(Normalised.text(cell).toUpperCase(Locale.ROOT));
        return editions.announced(code)
                .orElseThrow(() -> new InvalidValue("edition " + code + " was never announced"));
    }

    private PlaceId place(String cell, @Nullable LocalDate day, Location location) {
        Place place = places.known(cell);
        location.objection(place, day).ifPresent(why -> {
            throw new InvalidValue("'" + cell + "': " + why);
        });
        return place.id();
    }

    private static Instrument instrument(String cell) {
        Instrument instrument = INSTRUMENTS.get(Normalised.name(cell));
        if (instrument == null) {
            throw new InvalidValue("'" + cell + "' is none of INTENT 意向, AGREEMENT 协议, CONTRACT 合同");
        }
        return instrument;
    }

    /// The cells of one row by column, and what is wrong with them.
    private final class Cells {
        private final Row row;
        private final List<CellError> errors = new ArrayList<>();

        Cells(Row row) {
            this.row = row;
        }

        String text(Column column) {
            Integer at = columns.get(column);
            return at == null ? "" : row.cell(at).strip();
        }

        <T> Optional<T> optional(Column column, Function<String, T> parser) {
            return text(column).isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(parsed(column, text(column), parser));
        }

        /// @param otherwise stands in for an empty cell
        <T> @Nullable T required(Column column, Function<String, T> parser, @Nullable Object otherwise) {
            String text = text(column).isEmpty() && otherwise != null ? otherwise.toString() : text(column);
            if (text.isEmpty()) {
                errors.add(new CellError(column.heading, "", column.heading + " is required"));
                return null;
            }
            return parsed(column, text, parser);
        }

        void together(Column one, Column other) {
            if (text(one).isEmpty() != text(other).isEmpty()) {
                Column missing = text(one).isEmpty() ? one : other;
                errors.add(new CellError(missing.heading, "",
                        one.heading + " and " + other.heading + " go together: give both or neither"));
            }
        }

        @Nullable
        Texts titles() {
            if (TITLES.keySet().stream().allMatch(column -> text(column).isEmpty())) {
                errors.add(new CellError(Column.TITLE_EN.heading, "", "a title is required in at least one language"));
                return null;
            }
            Map<String, String> byLanguage = new TreeMap<>();
            TITLES.forEach((column, tag) -> optional(column, title -> Texts.of(Map.of(tag, title)))
                    .ifPresent(title -> byLanguage.putAll(title.byLanguage())));
            return byLanguage.isEmpty() ? null : Texts.of(byLanguage);
        }

        /// A currency without an amount says nothing, whatever stands there. Beside one that cannot be read, only the form of
        /// the amount is judged.
        @Nullable
        Money investment() {
            String amount = text(Column.INVESTMENT);
            if (amount.isEmpty()) {
                return null;
            }
            String name = text(Column.CURRENCY);
            boolean named = !Normalised.text(name).isEmpty(); // a no-break space names none
            Currency currency = named ? parsed(Column.CURRENCY, name, Amounts::currency) : null;
            if (named && currency == null) {
                parsed(Column.INVESTMENT, amount, Amounts::read);
                return null;
            }
            return parsed(Column.INVESTMENT, amount, cell -> Amounts.read(cell).in(currency));
        }

        /// Several parties of one side stand in one cell, separated by a semicolon, an ideographic comma or a line. Names are
        /// judged once there are not too many of them.
        List<Party> parties() {
            List<String> chinese = names(Column.PARTY_CN);
            List<String> japanese = names(Column.PARTY_JP);
            int count = chinese.size() + japanese.size();
            if (count > ProjectEvent.MAX_PARTIES) {
                Column longer = chinese.size() >= japanese.size() ? Column.PARTY_CN : Column.PARTY_JP;
                errors.add(new CellError(longer.heading, text(longer), "party_cn and party_jp name " + count
                        + " parties, at most " + ProjectEvent.MAX_PARTIES + " are allowed"));
                return List.of();
            }
            return Stream.concat(parties(Column.PARTY_CN, chinese, Side.CN),
                    parties(Column.PARTY_JP, japanese, Side.JP)).toList();
        }

        private List<String> names(Column column) {
            return Stream.of(text(column).split("[;；、\\n]")).map(String::strip).filter(name -> !name.isBlank())
                    .toList();
        }

        /// One error tells of all names of a cell that cannot be.
        private Stream<Party> parties(Column column, List<String> names, Side side) {
            List<Party> parties = new ArrayList<>();
            List<String> wrong = new ArrayList<>();
            for (String name : names) {
                try {
                    parties.add(new Party(name, side));
                } catch (InvalidValue refused) {
                    wrong.add("'" + Check.shown(name) + "': " + refused.getMessage());
                }
            }
            if (!wrong.isEmpty()) {
                errors.add(new CellError(column.heading, text(column), wrong.size() == 1
                        ? wrong.getFirst()
                        : wrong.size() + " names are wrong, the first is " + wrong.getFirst()));
            }
            return parties.stream();
        }

        private <T> @Nullable T parsed(Column column, String text, Function<String, T> parser) {
            try {
                return parser.apply(text);
            } catch (InvalidValue wrong) {
                errors.add(new CellError(column.heading, text, wrong.getMessage()));
                return null;
            }
        }
    }
}
