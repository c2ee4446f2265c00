package org.signedprojects.registry.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.json.RegistryJson;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemWriterTest {
    private record Away(HttpStatus status) implements ProblemKind {
        @Override
        public String slug() {
            return "away";
        }

        @Override
        public String title() {
            return "It is away";
        }
    }

    private record Told(String detail, int position) {}

    private final ProblemWriter problems = new ProblemWriter(RegistryJson.lenient(), Duration.ofSeconds(2));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/totals");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_problem_says_what_it_is_and_where() throws IOException {
        write(HttpStatus.NOT_FOUND);

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).isEqualTo("{\"type\":\"/problems/away\",\"title\":\"It is away\","
                + "\"status\":404,\"detail\":\"Come back.\",\"instance\":\"/api/totals\"}");
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
    }

    @Test
    void a_service_may_say_more() throws IOException {
        problems.writeWhole(new Away(HttpStatus.CONFLICT), new Told("Come back.", 41), request, response);

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(response.getContentAsString()).isEqualTo("{\"detail\":\"Come back.\",\"position\":41}");
    }

    @ParameterizedTest
    @CsvSource({"SERVICE_UNAVAILABLE,2", "TOO_MANY_REQUESTS,2", "INTERNAL_SERVER_ERROR,"})
    void what_may_be_over_soon_says_when_to_come_back(HttpStatus status, String seconds) throws IOException {
        write(status);

        assertThat(response.getHeader("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void an_answer_already_on_its_way_is_left_alone() throws IOException {
        response.getOutputStream().write('a');
        response.flushBuffer();
        write(HttpStatus.INTERNAL_SERVER_ERROR);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("a");
    }

    @Test
    void an_answer_that_was_begun_is_replaced() throws IOException {
        response.getOutputStream().write('a');
        write(HttpStatus.INTERNAL_SERVER_ERROR);

        assertThat(response.getContentAsString()).startsWith("{");
    }

    @Test
    void who_asks_for_the_head_gets_no_body_and_its_length() throws IOException {
        request.setMethod("HEAD");
        write(HttpStatus.NOT_FOUND);

        assertThat(response.getContentAsByteArray()).isEmpty();
        assertThat(response.getContentLength()).isPositive();
    }

    @Test
    void the_address_is_the_one_that_was_asked_for_before_the_container_came_to_its_error_page() {
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/api/nothing");

        assertThat(ProblemWriter.instance(request)).contains(URI.create("/api/nothing"));
    }

    @Test
    void of_a_long_address_300_characters_are_told() {
        request.setRequestURI("/" + "a".repeat(10_000));

        assertThat(ProblemWriter.instance(request)).contains(URI.create("/" + "a".repeat(299)));
    }

    @ParameterizedTest
    @ValueSource(ints = {298, 299})
    void a_long_address_is_not_cut_within_a_character(int before) {
        String beginning = "/" + "a".repeat(before - 1);
        request.setRequestURI(beginning + "%E6".repeat(50));

        assertThat(ProblemWriter.instance(request)).contains(URI.create(beginning));
    }

    @Test
    void a_character_that_ends_where_the_address_is_cut_is_told() {
        request.setRequestURI("/" + "a".repeat(296) + "%E6".repeat(50));

        assertThat(ProblemWriter.instance(request)).contains(URI.create("/" + "a".repeat(296) + "%E6"));
    }

    @Test
    void an_address_that_is_no_uri_is_not_told() {
        request.setRequestURI("/%zz");

        assertThat(ProblemWriter.instance(request)).isEmpty();
    }

    private void write(HttpStatus status) throws IOException {
        problems.write(new Away(status), "Come back.", request, response);
    }
}
