package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.web.ApiClient.Answer;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// Which places a project may have, and by which names.
class CommandApiPlacesTest extends CommandApiFixture {
    @Test
    void places_are_found_by_name_and_on_their_own_side() {
        assertThat(propose(proposal().replace("CN-370100", "济南").replace("JP-27", "Osaka")).status()).isEqualTo(201);
        assertThat(pointers(propose(proposal().replace("CN-370100", "JP-27100")))).containsExactly("/city");
        assertThat(pointers(propose(proposal().replace("JP-27", "Qingdao")))).containsExactly("/counterpart");
    }

    @Test
    void a_retired_place_is_refused_and_its_successor_named() {
        Answer answer = propose(proposal().replace("CN-370100", "莱芜"));
        problem(answer, 400, "invalid-request");
        assertThat(answer.toString()).contains("/city", "2018-12-31", "CN-370100");
    }

    @Test
    void an_amendment_gives_no_place_that_had_ceased_to_be_when_the_project_was_proposed() {
        String moving = """
            {"city":"莱芜","reason":"misread"}""";
        Answer answer = on(propose().json().get("code").stringValue(), "amendments", moving);
        problem(answer, 400, "invalid-request");
        assertThat(pointers(answer)).containsExactly("/city");
        assertThat(answer.toString()).contains("2018-12-31", "CN-370100");
        String before = propose(proposal().replace("2020-07-30", "2018-12-31")).json().get("code").stringValue();
        assertThat(on(before, "amendments", moving).status()).isEqualTo(200);
    }

    @Test
    void an_amendment_may_repeat_the_places_of_a_project_that_was_proposed_before_their_days_were_judged() {
        ProjectCode code = new ProjectCode(edition + "-OLD");
        LocalDate day = LocalDate.parse("2020-07-30");
        ProposeProject proposal = new ProposeProject(code, new EditionCode(edition), Texts.english("Old"),
                new SectorCode("ENV"), new PlaceId("CN-371200"), new PlaceId("JP-27"), List.of(), null, day, null);
        registry.projects().submit(new Submission<>(proposal, CommandId.of(new Actor("li"), code.value()),
                ContentDigest.of(new byte[0]), new Actor("li"), Instant.parse("2020-08-01T00:00:00Z"), day, null));
        assertThat(on(code.value(), "amendments", """
            {"city":"莱芜","counterpart":"JP-27","sector":"HEALTH","reason":"misread"}""").status()).isEqualTo(200);
    }
}
