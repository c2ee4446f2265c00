package org.signedprojects.registry.command.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.edition.EditionCommand.AmendEdition;
import org.signedprojects.registry.command.edition.EditionCommand.AnnounceEdition;
import org.signedprojects.registry.command.edition.EditionCommand.CloseEdition;
import org.signedprojects.registry.command.edition.EditionCommand.DeclareFigure;
import org.signedprojects.registry.command.edition.EditionCommand.Figure;
import org.signedprojects.registry.command.edition.EditionCommand.PlannedActivity;
import org.signedprojects.registry.command.edition.EditionCommand.ReopenEdition;
import org.signedprojects.registry.command.edition.EditionCommand.ScheduleActivity;
import org.signedprojects.registry.command.edition.EditionRejection.AlreadyAnnounced;
import org.signedprojects.registry.command.edition.EditionRejection.ClosesBeforeItOpens;
import org.signedprojects.registry.command.edition.EditionRejection.DayInFuture;
import org.signedprojects.registry.command.edition.EditionRejection.FigureAlreadyDeclared;
import org.signedprojects.registry.command.edition.EditionRejection.IsClosed;
import org.signedprojects.registry.command.edition.EditionRejection.NotClosed;
import org.signedprojects.registry.command.edition.EditionRejection.NothingToAmend;
import org.signedprojects.registry.command.edition.EditionRejection.TooMany;
import org.signedprojects.registry.command.edition.EditionRejection.UnknownEdition;
import org.signedprojects.registry.events.ActivityKind;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionEvent.ActivityScheduled;
import org.signedprojects.registry.events.EditionEvent.EditionAmended;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.EditionEvent.EditionReopened;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

class EditionRulesTest {
    private static final EditionCode CODE = new EditionCode("DWS-2020");
    private static final LocalDate TODAY = LocalDate.of(2020, 9, 30);
    private static final LocalDate OPENS = LocalDate.of(2020, 7, 30);
    private static final EditionAnnounced ANNOUNCEMENT = new EditionAnnounced(new SeriesCode("DWS"),
            Texts.english("Dialogue"), null, OPENS, TODAY, ZoneId.of("Asia/Shanghai"), EditionFormat.HYBRID,
            List.of(new PlaceId("CN-370100")), List.of(), List.of(), List.of(), List.of(), List.of());
    private static final PlannedActivity SEMINAR = new PlannedActivity(ActivityKind.THEME_SEMINAR, "Opening", null,
            List.of(), null, null);
    private static final Figure SEVENTEEN = figure("17", Basis.RESULT);
    private static final EditionClosed CLOSING = new EditionClosed(TODAY, null);

    private Edition edition = Edition.unannounced(CODE);
    private @Nullable Decision<EditionEvent> decision;

    @Test
    void an_edition_is_announced_with_its_activities() {
        when(new AnnounceEdition(CODE, ANNOUNCEMENT, List.of(SEMINAR, SEMINAR))).then(ANNOUNCEMENT, seminar(1),
                seminar(2));
        assertThat(((Announced) edition).activities()).isEqualTo(2);
    }

    @Test
    void an_edition_is_announced_once() {
        given(ANNOUNCEMENT).when(new AnnounceEdition(CODE, ANNOUNCEMENT, List.of()))
                .rejected(new AlreadyAnnounced(CODE));
    }

    @ParameterizedTest
    @MethodSource
    void everything_else_needs_an_edition(EditionCommand command) {
        when(command).rejected(new UnknownEdition(CODE));
    }

    static Stream<EditionCommand> everything_else_needs_an_edition() {
        return Stream.of(new ScheduleActivity(CODE, SEMINAR), new DeclareFigure(CODE, SEVENTEEN), opens(OPENS),
                new CloseEdition(CODE, TODAY, null), new ReopenEdition(CODE, "late papers"));
    }

    @Test
    void activities_are_numbered_on() {
        given(ANNOUNCEMENT, seminar(1)).when(new ScheduleActivity(CODE, SEMINAR)).then(seminar(2));
    }

    @Test
    void a_closed_edition_takes_no_new_activity() {
        given(ANNOUNCEMENT, CLOSING).when(new ScheduleActivity(CODE, SEMINAR)).rejected(new IsClosed(CODE, TODAY));
    }

    @Test
    void activities_have_a_maximum() {
        given(ANNOUNCEMENT).given(IntStream.rangeClosed(1, Edition.MAX_ACTIVITIES)
                .mapToObj(EditionRulesTest::seminar).toArray(EditionEvent[]::new))
                .when(new ScheduleActivity(CODE, SEMINAR))
                .rejected(new TooMany(CODE, "activities", Edition.MAX_ACTIVITIES));
    }

    @Test
    void figures_are_numbered_on() {
        given(ANNOUNCEMENT, SEVENTEEN.numbered(1)).when(new DeclareFigure(CODE, figure("17", Basis.PLAN)))
                .then(figure("17", Basis.PLAN).numbered(2));
    }

    @Test
    void a_figure_that_says_exactly_the_same_is_declared_once() {
        given(ANNOUNCEMENT, figure("1", Basis.PLAN).numbered(1), SEVENTEEN.numbered(2))
                .when(new DeclareFigure(CODE, figure("17.00", Basis.RESULT)))
                .rejected(new FigureAlreadyDeclared(CODE, 2));
    }

    @Test
    void figures_of_a_closed_edition_are_still_declared() {
        given(ANNOUNCEMENT, CLOSING).when(new DeclareFigure(CODE, SEVENTEEN)).then(SEVENTEEN.numbered(1));
    }

    @Test
    void figures_have_a_maximum() {
        given(ANNOUNCEMENT).given(IntStream.rangeClosed(1, Edition.MAX_FIGURES)
                .mapToObj(number -> figure("" + number, Basis.PLAN).numbered(number)).toArray(EditionEvent[]::new))
                .when(new DeclareFigure(CODE, SEVENTEEN)).rejected(new TooMany(CODE, "figures", Edition.MAX_FIGURES));
    }

    @Test
    void an_amendment_says_what_was_and_what_is_and_leaves_out_the_rest() {
        AmendEdition amend = new AmendEdition(CODE, Texts.english("Dialogue"), new Replacement<>(Texts.english("RCEP")),
                OPENS.plusDays(1), TODAY, null, List.of(), null, null, null, "bulletin");
        given(ANNOUNCEMENT).when(amend)
                .then(new EditionAmended(null, new Change<>(null, Texts.english("RCEP")),
                        new Change<>(OPENS, OPENS.plusDays(1)), null, null,
                        new Change<>(List.of(new PlaceId("CN-370100")), List.of()), null, null, null, "bulletin"));
        EditionAnnounced present = ((Announced) edition).present();
        assertThat(present.opensOn()).isEqualTo(OPENS.plusDays(1));
        assertThat(present.theme()).isEqualTo(Texts.english("RCEP"));
        assertThat(present.venues()).isEmpty();
        assertThat(present.names()).isEqualTo(ANNOUNCEMENT.names());
    }

    @Test
    void an_amendment_that_changes_nothing_is_refused() {
        given(ANNOUNCEMENT).when(opens(OPENS)).rejected(new NothingToAmend(CODE));
    }

    @Test
    void an_edition_never_closes_before_it_opens() {
        given(ANNOUNCEMENT).when(opens(TODAY.plusDays(1)))
                .rejected(new ClosesBeforeItOpens(CODE, TODAY.plusDays(1), TODAY));
    }

    @Test
    void an_edition_is_closed_and_reopened() {
        given(ANNOUNCEMENT).when(new CloseEdition(CODE, TODAY, null)).then(CLOSING);
        when(new ReopenEdition(CODE, "late papers")).then(new EditionReopened("late papers"));
        assertThat(((Announced) edition).closedOn()).isNull();
    }

    @Test
    void an_edition_is_closed_once() {
        given(ANNOUNCEMENT, CLOSING).when(new CloseEdition(CODE, TODAY, null)).rejected(new IsClosed(CODE, TODAY));
    }

    @Test
    void an_edition_is_not_closed_in_the_future() {
        LocalDate tomorrow = TODAY.plusDays(1);
        given(ANNOUNCEMENT).when(new CloseEdition(CODE, tomorrow, null))
                .rejected(new DayInFuture(CODE, "closedOn", tomorrow, TODAY));
    }

    @Test
    void an_open_edition_is_not_reopened() {
        given(ANNOUNCEMENT).when(new ReopenEdition(CODE, "late papers")).rejected(new NotClosed(CODE));
    }

    @Test
    void a_history_without_an_announcement_is_not_believed() {
        assertThatThrownBy(() -> given(CLOSING)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EditionClosed before its announcement");
    }

    private EditionRulesTest given(EditionEvent... history) {
        for (EditionEvent event : history) {
            edition = Edition.evolve(edition, event);
        }
        return this;
    }

    private EditionRulesTest when(EditionCommand command) {
        decision = EditionRules.decide(command, TODAY, edition);
        return this;
    }

    private void then(EditionEvent... expected) {
        assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(expected)));
        given(expected);
    }

    private void rejected(EditionRejection expected) {
        assertThat(decision).isEqualTo(Decision.rejected(expected));
        assertThat(expected.problem()).matches("[a-z]+(-[a-z]+)*");
        assertThat(expected.detail()).endsWith(".");
    }

    private static ActivityScheduled seminar(int number) {
        return SEMINAR.numbered(number);
    }

    private static Figure figure(String value, Basis basis) {
        return new Figure(new Measure("PROJECTS_CONTRACTED"), new BigDecimal(value), Qualifier.EXACTLY, basis, TODAY,
                "bulletin 3");
    }

    private static AmendEdition opens(LocalDate day) {
        return new AmendEdition(CODE, null, null, day, null, null, null, null, null, null, "bulletin");
    }
}
