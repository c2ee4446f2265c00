package org.signedprojects.registry.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

class ProjectRowTest {
    private static final LocalDate DAY = LocalDate.parse("2020-07-30");

    /// Ledgers hold ids made of these. A row that was imported once must give the same for ever.
    @Test
    void what_a_row_is_known_by_never_changes() {
        assertThat(List.of(
                row(null, Map.of("zh", "智慧能源系统", "en", "Smart, energy"),
                        List.of(new Party("山东某公司", Side.CN), new Party("関西, side=パーティー", Side.JP)),
                        money("80000000", "CNY", "８０００万元"), Instrument.CONTRACT),
                row("DWS-2020-0007", Map.of("ja", "健康, en=x"), List.of(), null, null),
                row(null, Map.of("en", "A", "ja", "B", "zh", "C"), List.of(new Party("A", Side.CN)),
                        money("0.5", "USD", null), Instrument.INTENT)))
                .containsExactly(
                        "6ac2f9fec5c74089013cdbd1af923fb16904027015f9a7b7b893c96ee78f15ab",
                        "bab7f1230a05b1c1398d20f19b63031d635b81fdc50fce811872c069119caf24",
                        "63b47d0f2176ab345f013daa722697d881569611dcdc6a6953346728c875b82d");
    }

    @Test
    void a_title_that_looks_like_two_is_not_taken_for_them() {
        assertThat(List.of(titled(Map.of("en", "A, zh=B")), titled(Map.of("en", "A", "zh", "B")),
                titled(Map.of("en", "A, zh=B", "zh", "C")), titled(Map.of("en", "A", "zh", "B, zh=C")),
                titled(Map.of("en", "A, zh=B, zh=C")), titled(Map.of("ja", "A, zh=B")),
                titled(Map.of("ja", "A", "zh", "B")))).doesNotHaveDuplicates();
    }

    @Test
    void a_party_that_looks_like_two_is_not_taken_for_them() {
        assertThat(List.of(of(new Party("A, side=CN], Party[name=B", Side.CN)),
                of(new Party("A", Side.CN), new Party("B", Side.CN)))).doesNotHaveDuplicates();
    }

    private static String titled(Map<String, String> titles) {
        return row(null, titles, List.of(), null, null);
    }

    private static String of(Party... parties) {
        return row(null, Map.of("en", "A"), List.of(parties), null, null);
    }

    private static Money money(String amount, String currency, @Nullable String stated) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency), stated);
    }

    private static String row(@Nullable String code, Map<String, String> titles, List<Party> parties,
            @Nullable Money investment, @Nullable Instrument instrument) {
        return new ProjectRow(code == null ? null : new ProjectCode(code), new EditionCode("DWS-2020"),
                ZoneId.of("Asia/Shanghai"), null, Texts.of(titles), new SectorCode("ENV"), new PlaceId("CN-370100"),
                new PlaceId("JP-27"), parties, investment, DAY, instrument, instrument == null ? null : DAY).content()
                .hex();
    }
}
