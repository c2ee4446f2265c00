package org.signedprojects.registry.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.SectorCode;

/// The sectors of the reference data. Immutable, safe for use by any number of threads.
public final class Sectors {
    private final List<Sector> all;
    private final NameIndex<Sector> codes;
    private final NameIndex<Sector> names;

    Sectors(List<Sector> sectors) {
        all = List.copyOf(sectors);
        List<SectorCode> order = all.stream().map(Sector::code).toList();
        Comparator<Sector> preference = Comparator.comparing(sector -> order.indexOf(sector.code()));
        codes = new NameIndex<>(sectors, sector -> Stream.of(sector.code().value()), preference);
        names = new NameIndex<>(sectors,
                sector -> Stream.concat(sector.names().byLanguage().values().stream(), sector.aliases().stream()),
                preference);
    }

    /// Reads the sectors shipped with the product. Costs some milliseconds; read once and share.
    public static Sectors shipped() {
        return new Sectors(Table.read("sectors.csv",
                row -> new Sector(new SectorCode(row.text("code")), row.optional("parent", SectorCode::new),
                        row.kind(SectorKind.class), row.names(), row.aliases(), row.optional("isic_rev4"),
                        row.optional("gbt4754_2017"))));
    }

    /// All sectors in the order of the table: always the same.
    public List<Sector> all() {
        return all;
    }

    /// Finds a sector by its code, or its name or alias in any language. Where two sectors share a wording, the earlier
    /// one in the table has it.
    public Optional<Sector> named(String codeOrName) {
        return codes.find(codeOrName).or(() -> names.find(codeOrName));
    }

    /// Like [#named], for a text that somebody sent.
    /// @throws InvalidValue when there is no such sector
    public Sector known(String codeOrName) {
        return named(codeOrName).orElseThrow(
                () -> new InvalidValue("'" + Check.shown(codeOrName) + "' is no sector of the reference data"));
    }

    Map<String, List<Sector>> sharedNames() {
        return names.shared();
    }
}
