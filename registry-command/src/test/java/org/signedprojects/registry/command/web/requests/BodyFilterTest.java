package org.signedprojects.registry.command.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BodyFilterTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final BodyFilter filter = new BodyFilter(new ProblemWriter(RegistryJson.lenient(), Duration.ofSeconds(1)),
            List.of(new BodyLimit("/api/imports", 100_000, 2, ProblemType.TOO_MANY_IMPORTS)), nanoTime::get);

    @Test
    void two_files_are_imported_at_a_time_and_the_next_one_is_told_to_wait() throws Exception {
        List<MockHttpServletResponse> refused = new ArrayList<>();
        FilterChain third = (_, _) -> refused.add(send("/api/imports", "c", ignored()));
        FilterChain second = (_, _) -> send("/api/imports", "b", third);
        send("/api/imports", "a", second);
        assertThat(refused).singleElement().satisfies(answer -> {
            assertThat(answer.getStatus()).isEqualTo(429);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
        });
        assertThat(send("/api/imports", "d", ignored()).getStatus()).isEqualTo(200);
    }

    @Test
    void an_address_written_otherwise_has_the_same_limits() throws Exception {
        List<MockHttpServletResponse> refused = new ArrayList<>();
        FilterChain third = (_, _) -> refused.add(send("/api/%69mports", "c", ignored()));
        FilterChain second = (_, _) -> send("/%61pi/imports", "b", third);
        send("/api/%69mports", "x".repeat(100_000), second);
        assertThat(refused).singleElement().satisfies(answer -> assertThat(answer.getStatus()).isEqualTo(429));
    }

    @Test
    void an_import_that_failed_makes_room_for_the_next() throws Exception {
        for (int i = 0; i < 3; i++) {
            try {
                send("/api/imports", "a", (_, _) -> {
                    throw new ServletException("failed");
                });
            } catch (ServletException failed) {
                assertThat(failed).hasMessage("failed");
            }
        }
        assertThat(send("/api/imports", "b", ignored()).getStatus()).isEqualTo(200);
    }

    @Test
    void more_is_taken_only_where_the_limit_says_so() throws Exception {
        String body = "x".repeat(BodyFilter.MOST_BYTES);
        assertThat(send("/api/projects", body, ignored()).getStatus()).isEqualTo(200);
        assertThat(send("/api/projects", body + "x", ignored()).getStatus()).isEqualTo(413);
        assertThat(send("/api/imports", body + "x", ignored()).getStatus()).isEqualTo(200);
        assertThat(send("/api/imports", "x".repeat(100_001), ignored()).getStatus()).isEqualTo(413);
    }

    @Test
    void whoever_sends_a_byte_a_second_is_refused_in_the_end_and_makes_room() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(send(trickling(100_000), neverCalled()).getStatus()).isEqualTo(408);
        }
        assertThat(send(trickling(100), ignored()).getStatus()).isEqualTo(200);
    }

    /// An import of which a byte a second arrives.
    private MockHttpServletRequest trickling(int bytes) {
        ServletInputStream body = new DelegatingServletInputStream(new ByteArrayInputStream(new byte[bytes])) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
                return super.read(into, offset, Math.min(length, 1));
            }
        };
        return new MockHttpServletRequest("POST", "/api/imports") {
            @Override
            public ServletInputStream getInputStream() {
                return body;
            }
        };
    }

    private static FilterChain neverCalled() {
        return (_, _) -> {
            throw new AssertionError("the body did not arrive");
        };
    }

    @Test
    void the_digest_tells_address_query_and_body_apart() throws Exception {
        List<Object> digests = new ArrayList<>();
        FilterChain digest = (request, _) -> digests.add(request.getAttribute(BodyFilter.DIGEST));
        send("/api/projects", "a", digest);
        send("/api/projects", "a", digest);
        send("/api/projects", "b", digest);
        send("/api/editions", "a", digest);
        assertThat(digests.get(0)).isEqualTo(digests.get(1));
        assertThat(digests.stream().distinct()).hasSize(3);
    }

    @Test
    void the_body_can_be_read_behind_it() throws Exception {
        send("/api/projects", "智慧", (request, _) -> {
            assertThat(request.getInputStream().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("智慧");
        });
    }

    private MockHttpServletResponse send(String path, String body, FilterChain chain)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return send(request, chain);
    }

    private MockHttpServletResponse send(MockHttpServletRequest request, FilterChain chain)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    private static FilterChain ignored() {
        return (_, _) -> {
        };
    }
}
