package org.signedprojects.registry.web.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.ledger.TraceContext;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Which trace a request belongs to, and what is told of it.
class TracesTest {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private final TraceFilter filter = new TraceFilter(new Random(1));
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/projects");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_request_joins_the_trace_it_names_as_a_step_of_its_own() throws Exception {
        request.addHeader("traceparent", TRACEPARENT);

        TraceContext trace = pass();

        assertThat(trace.traceIdHex()).isEqualTo(TRACE_ID);
        assertThat(trace.spanIdHex()).isNotEqualTo("00f067aa0ba902b7");
        assertThat(response.getHeader("Trace-Id")).isEqualTo(TRACE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    void a_request_that_names_no_valid_trace_begins_one(String traceparent) throws Exception {
        request.addHeader("traceparent", traceparent);

        String first = pass().traceIdHex();
        String second = pass().traceIdHex();

        assertThat(first).matches("[0-9a-f]{32}").isNotEqualTo(second);
    }

    @Test
    void a_request_that_names_two_traces_begins_one() throws Exception {
        request.addHeader("traceparent", TRACEPARENT);
        request.addHeader("traceparent", TRACEPARENT);

        assertThat(pass().traceIdHex()).isNotEqualTo(TRACE_ID);
    }

    @Test
    void what_is_logged_meanwhile_carries_the_trace_and_nothing_after() throws Exception {
        request.addHeader("traceparent", TRACEPARENT);
        AtomicReference<String> logged = new AtomicReference<>();

        filter.doFilter(request, response, (_, _) -> logged.set(MDC.get("trace.id") + " " + MDC.get("span.id")));

        assertThat(logged.get()).matches(TRACE_ID + " [0-9a-f]{16}");
        assertThat(MDC.get("trace.id")).isNull();
        assertThat(MDC.get("span.id")).isNull();
    }

    @Test
    void nothing_is_left_behind_when_a_request_fails() throws Exception {
        FilterChain failing = (_, _) -> {
            throw new IOException("broken pipe");
        };
        assertThatThrownBy(() -> filter.doFilter(request, response, failing)).isInstanceOf(IOException.class);

        assertThat(MDC.get("trace.id")).isNull();
    }

    @Test
    void who_never_passed_belongs_to_no_trace() {
        assertThatThrownBy(() -> TraceFilter.traceOf(request)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_single_line_is_logged_under_the_trace_of_what_it_tells_of() {
        AtomicReference<String> logged = new AtomicReference<>();
        LoggedTrace.under(TraceContext.step(List.of(TRACEPARENT), () -> 7), () -> logged.set(MDC.get("trace.id")));

        assertThat(logged.get()).isEqualTo(TRACE_ID);
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void so_many_lines_are_written_in_a_second_and_the_others_counted() {
        AtomicLong now = new AtomicLong(-5);
        LineBudget lines = new LineBudget(2, now::get);

        assertThat(lines.take()).isTrue();
        assertThat(lines.take()).isTrue();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(999));
        assertThat(lines.take()).isFalse();
        assertThat(lines.take()).isFalse();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(lines.take()).isTrue();
        lines.leaveOut(3);
        assertThat(lines.leftOut()).isEqualTo("; 5 others were not told");
        assertThat(lines.leftOut()).isEmpty();
    }

    private TraceContext pass() throws Exception {
        filter.doFilter(request, response, (_, _) -> {});
        return TraceFilter.traceOf(request);
    }
}
