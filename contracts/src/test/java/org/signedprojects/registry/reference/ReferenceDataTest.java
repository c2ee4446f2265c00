package org.signedprojects.registry.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;

class ReferenceDataTest {
    private static final Places PLACES = Places.shipped();
    private static final Sectors SECTORS = Sectors.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        CN-370100           | CN-370100
        cn-370100           | CN-370100
        370100              | CN-370100
        Jinan               | CN-370100
        JINAN               | CN-370100
        Ji'nan              | CN-370100
        Ji’nan              | CN-370100
        Ｊｉｎａｎ           | CN-370100
        济南                | CN-370100
        済南市              | CN-370100
        Цзинань             | CN-370100
        цзинане             | CN-370100
        Taian               | CN-370900
        Tai`an              | CN-370900
        Tai´an              | CN-370900
        Shandong  Province  | CN-SD
        CN-37               | CN-SD
        JP-27               | JP-27
        27                  | JP-27
        Osaka               | JP-27100
        大阪                | JP-27100
        Осака               | JP-27100
        大阪府              | JP-27
        Osaka Prefecture    | JP-27
        Ōsaka‐fu            | JP-27
        Osaka–fu            | JP-27
        Kyoto               | JP-26100
        京都                | JP-26100
        京都府              | JP-26
        Tokyo               | JP-13100
        東京                | JP-13100
        東京都              | JP-13
        Präfektur Hyōgo     | JP-28
        Хёго                | JP-28
        大分県              | JP-44
        13100               | JP-13100
        莱芜                | CN-371200
        """)
    void a_place_is_found_by_code_name_or_alias_in_any_language(String name, String id) {
        assertThat(PLACES.named(name)).map(Place::id).contains(new PlaceId(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HEALTH                      | HEALTH
        Health                      | HEALTH
        医养健康                     | HEALTH
        ﾍﾙｽｹｱ                       | HEALTH
        Здравоохранение             | HEALTH
        Medizin                     | HEALTH
        UMWELTSCHUTZ                | ENV
        智能制造                     | SMARTMFG
        smart   manufacturing       | SMARTMFG
        R＆D                        | SCITECH
        Science, technology and innovation | SCITECH
        その他                       | OTHER
        """)
    void a_sector_is_found_by_code_name_or_alias_in_any_language(String name, String code) {
        assertThat(SECTORS.named(name)).map(Sector::code).contains(new SectorCode(code));
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(PLACES.named("Atlantis")).isEmpty();
        assertThat(PLACES.named("")).isEmpty();
        assertThat(SECTORS.named("NOPE")).isEmpty();
        assertThat(SECTORS.named("   ")).isEmpty();
    }

    @Test
    void every_code_name_and_alias_leads_back_to_its_own_place_or_to_the_one_that_has_the_name() {
        for (Place place : PLACES.all()) {
            assertThat(PLACES.named(place.id().value())).contains(place);
            assertThat(PLACES.find(place.id())).contains(place);
            Stream.concat(place.names().byLanguage().values().stream(), place.aliases().stream())
                    .forEach(name -> assertThat(PLACES.named(name)).as(name).isPresent());
        }
    }

    @Test
    void no_two_places_share_a_name_or_a_code() {
        assertThat(PLACES.sharedNames()).isEmpty();
        assertThat(PLACES.all()).allSatisfy(
                place -> assertThat(
                        Stream.of(place.id().value(), place.gbt2260(), place.jis()).filter(Objects::nonNull))
                        .allSatisfy(code -> assertThat(PLACES.named(code)).contains(place)));
    }

    @Test
    void no_two_sectors_share_a_name_or_a_code() {
        assertThat(SECTORS.sharedNames()).isEmpty();
        assertThat(SECTORS.all()).extracting(Sector::code).doesNotHaveDuplicates();
    }

    @Test
    void a_shared_name_means_the_city_and_what_still_is() {
        Place prefecture = place("JP-27", PlaceKind.PREFECTURE, null);
        Place gone = place("JP-27099", PlaceKind.CITY, LocalDate.of(2005, 1, 1));
        Place city = place("JP-27100", PlaceKind.CITY, null);
        Places places = new Places(List.of(prefecture, gone, city));
        assertThat(places.named("OSAKA")).contains(city);
        assertThat(places.sharedNames()).containsOnlyKeys("osaka", "осака", "大阪市");
        assertThat(places.sharedNames().get("osaka")).containsExactly(city, prefecture, gone);
    }

    @Test
    void a_place_cannot_be_there_twice() {
        Place place = place("JP-27", PlaceKind.PREFECTURE, null);
        assertThatThrownBy(() -> new Places(List.of(place, place))).hasMessageContaining("JP-27 is there twice");
    }

    @Test
    void a_retired_place_stays_readable_and_names_its_successor() {
        Place laiwu = PLACES.find(new PlaceId("CN-371200")).orElseThrow();
        assertThat(laiwu.isRetiredOn(LocalDate.of(2018, 12, 31))).isFalse();
        assertThat(laiwu.isRetiredOn(LocalDate.of(2019, 1, 1))).isTrue();
        assertThat(laiwu.successor()).isEqualTo(new PlaceId("CN-370100"));
    }

    @Test
    void parents_and_successors_are_there() {
        for (Place place : PLACES.all()) {
            Stream.of(place.parent(), place.successor()).filter(id -> id != null)
                    .forEach(id -> assertThat(PLACES.find(id)).as("%s of %s", id, place.id()).isPresent());
        }
        for (Sector sector : SECTORS.all()) {
            Stream.of(sector.parent()).filter(code -> code != null)
                    .forEach(code -> assertThat(SECTORS.named(code.value())).map(Sector::code).contains(code));
        }
    }

    @Test
    void lists_keep_the_order_of_the_table() {
        assertThat(PLACES.all()).hasSize(71).first().extracting(Place::id).isEqualTo(new PlaceId("CN"));
        assertThat(SECTORS.all()).hasSize(17).last().extracting(Sector::code).isEqualTo(new SectorCode("OTHER"));
    }

    private static Place place(String id, PlaceKind kind, LocalDate validTo) {
        Place osaka = PLACES.find(new PlaceId("JP-27100")).orElseThrow();
        return new Place(new PlaceId(id), kind, null, "JP", null, null, null, osaka.names(), List.of(), null,
                osaka.timeZone(), validTo, null);
    }
}
