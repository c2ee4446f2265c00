package org.signedprojects.registry.query.dashboard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.signedprojects.registry.query.dashboard.TotalsPage.Declared;
import org.signedprojects.registry.query.dashboard.TotalsPage.EditionRow;
import org.signedprojects.registry.query.dashboard.TotalsPage.Figures;
import org.signedprojects.registry.query.dashboard.TotalsPage.Row;
import org.signedprojects.registry.query.dashboard.TotalsPage.Source;
import org.signedprojects.registry.query.editions.Edition;
import org.signedprojects.registry.query.editions.EditionReads;
import org.signedprojects.registry.query.live.Standstill;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.totals.Dimension;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsQuery;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.totals.TotalsRow;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.context.MessageSource;

/// Puts together what the page shows: all of it from one snapshot.
final class TotalsPages {
    /// Most editions beside those that something is counted for.
    private static final int NEWEST_EDITIONS = 50;

    private final Function<String, Standstill> standstill;
    private final Snapshots snapshots;
    private final TotalsReads totals;
    private final EditionReads editions;
    private final Sectors sectors;
    private final Places places;
    private final MessageSource texts;
    private final Clock clock;

    /// @param standstill of a projection
    TotalsPages(Function<String, Standstill> standstill, Snapshots snapshots, TotalsReads totals, EditionReads editions,
            Sectors sectors, Places places, MessageSource texts, Clock clock) {
        this.standstill = standstill;
        this.snapshots = snapshots;
        this.totals = totals;
        this.editions = editions;
        this.sectors = sectors;
        this.places = places;
        this.texts = texts;
        this.clock = clock;
    }

    TotalsPage page(Language language) {
        // Known before the numbers are read: a wait that ends meanwhile has not ended for them.
        Standstill now = standstill.apply(TotalsReads.PROJECTION);
        boolean editionsStopped = standstill.apply(EditionReads.PROJECTION) == Standstill.STOPPED;
        // The position is that of the numbers: they go on where only the editions have stopped.
        return snapshots.read(List.of(TotalsReads.PROJECTION), at -> page(language, at, now, editionsStopped));
    }

    private TotalsPage page(Language language, Positions at, Standstill now, boolean editionsStopped) {
        Numbers numbers = new Numbers(language);
        Map<String, String> sectorNames = named(sectors.all(), sector -> sector.code().value(),
                sector -> language.of(sector.names().byLanguage()));
        Map<String, String> placeNames = named(places.all(), place -> place.id().value(),
                place -> language.of(place.names().byLanguage()));
        Totals byEdition = totals.totals(TotalsQuery.by(Dimension.EDITION), at);
        List<Edition> known = editions.newestAnd(NEWEST_EDITIONS,
                byEdition.rows().stream().map(TotalsPages::code).toList());
        return new TotalsPage(now, at.toString(), now == Standstill.NONE ? clock.instant() : null,
                figures(byEdition.total(), numbers), editionRows(known, byEdition, numbers), editionsStopped,
                rows(totals.totals(TotalsQuery.by(Dimension.SECTOR), at), sectorNames, numbers),
                rows(totals.totals(TotalsQuery.by(Dimension.CITY), at), placeNames, numbers));
    }

    private static <T> Map<String, String> named(List<T> things, Function<T, String> code, Function<T, String> name) {
        Map<String, String> named = new TreeMap<>();
        things.forEach(thing -> named.put(code.apply(thing), name.apply(thing)));
        return named;
    }

    /// Editions that are known, newest first, also where nothing is counted for one; then what is counted for others.
    private List<EditionRow> editionRows(List<Edition> known, Totals byEdition, Numbers numbers) {
        Map<String, Measures> counted = new LinkedHashMap<>();
        Map<String, Edition> editionsByCode = new LinkedHashMap<>();
        known.forEach(edition -> {
            counted.put(edition.code(), Measures.NONE);
            editionsByCode.put(edition.code(), edition);
        });
        byEdition.rows().forEach(row -> counted.put(code(row), row.measures()));
        List<EditionRow> rows = new ArrayList<>();
        counted.forEach((code, measures) -> {
            Edition edition = editionsByCode.get(code);
            rows.add(edition == null
                    ? new EditionRow(code, code, null, figures(measures, numbers), List.of())
                    : editionRow(edition, measures, numbers));
        });
        return rows;
    }

    private EditionRow editionRow(Edition edition, Measures measures, Numbers numbers) {
        Language language = numbers.language();
        String spoken = language.spoken(edition.names());
        return new EditionRow(edition.code(), language.of(edition.names()),
                spoken.equals(language.tag()) ? null : spoken, figures(measures, numbers),
                declared(edition.declared(), numbers));
    }

    /// Most signed first.
    private static List<Row> rows(Totals totals, Map<String, String> names, Numbers numbers) {
        return totals.rows().stream()
                .sorted(Comparator.comparingLong((TotalsRow row) -> -row.measures().signed())
                        .thenComparingLong(row -> -row.measures().proposed())
                        .thenComparing(TotalsPages::code))
                .map(row -> {
                    String code = code(row);
                    return new Row(code, names.getOrDefault(code, code), figures(row.measures(), numbers));
                }).toList();
    }

    /// @param row of totals by one dimension
    private static String code(TotalsRow row) {
        return String.valueOf(row.values().getFirst());
    }

    /// The same figure from several sources is shown once, with all its sources.
    private List<Declared> declared(List<Edition.Figure> figures, Numbers numbers) {
        Map<String, List<Edition.Figure>> same = figures.stream().collect(Collectors.groupingBy(
                figure -> figure.measure() + " " + figure.value() + figure.qualifier() + figure.basis(),
                LinkedHashMap::new, Collectors.toList()));
        return same.values().stream().map(group -> declared(group.getFirst(), group, numbers)).toList();
    }

    private Declared declared(Edition.Figure figure, List<Edition.Figure> same, Numbers numbers) {
        String measure = text("measure." + figure.measure(), numbers, figure.measure());
        String value = text("qualifier." + figure.qualifier(), numbers, "", numbers.decimal(figure.value()));
        List<Source> sources = same.stream().map(one -> source(one, numbers)).distinct().toList();
        return new Declared(measure, value, text("basis." + figure.basis(), numbers, ""), sources);
    }

    /// What a source is, where the page's texts know it, else what was recorded as the source.
    private Source source(Edition.Figure figure, Numbers numbers) {
        return new Source(text("source." + figure.source(), numbers, figure.source()), figure.asOf());
    }

    private String text(String key, Numbers numbers, String otherwise, Object... arguments) {
        String text = texts.getMessage(key, arguments, otherwise, numbers.language().locale());
        return text == null ? otherwise : text;
    }

    private static Figures figures(Measures measures, Numbers numbers) {
        return new Figures(numbers.count(measures.proposed()), numbers.count(measures.selected()),
                numbers.count(measures.negotiated()), numbers.count(measures.signed()),
                numbers.count(measures.verified()), numbers.count(measures.inForce()),
                numbers.count(measures.intents()), numbers.count(measures.agreements()),
                numbers.amounts(measures.contracted()));
    }
}
