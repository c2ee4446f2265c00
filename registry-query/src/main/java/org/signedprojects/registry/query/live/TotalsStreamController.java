package org.signedprojects.registry.query.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.totals.TotalsParameters;
import org.signedprojects.registry.query.totals.TotalsQuery;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.totals.TotalsRequest;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.signedprojects.registry.query.web.Reads;
import org.signedprojects.registry.values.InvalidValue;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// One reader is one request on a virtual thread, see [Reader].
@RestController
@Tag(name = "Totals")
final class TotalsStreamController {
    private final LiveTotals live;
    private final Reads reads;
    private final Duration heartbeat;
    private final Clock clock;

    TotalsStreamController(LiveTotals live, Reads reads, Duration heartbeat, Clock clock) {
        this.live = live;
        this.reads = reads;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    @Operation(operationId = "totalsStream", summary = "Totals, live", description = """
        Server-sent events. The first is `snapshot`, with all rows; then comes a `change` whenever numbers change, \
        with the rows that changed and the new total. A changed row whose `proposed` is 0 is no longer there. \
        `position` says that the same numbers include later entries by now. The `id` is the position; sent back as \
        `Last-Event-ID`, it spares the snapshot when it is the newest or that of the last change, and somebody has \
        followed the question ever since. A reader that is slower than the changes gets a `snapshot` instead of a \
        backlog. `stopped` says that the numbers do not advance any more until somebody has looked: it comes before \
        the snapshot, or as soon as it is so, and again after numbers that were on their way. `waiting`, before the numbers, says that Kafka or the database does not answer, or that what \
        was written meanwhile is still being counted, `running` that this is over. After 15 seconds of silence comes \
        a `beat`, with the position that is included by then: a stream from which nothing has come for longer is \
        dead. The stream ends when the token expires, or the session of a browser is over.""")
    @TotalsParameters
    @Parameter(name = "Last-Event-ID", in = ParameterIn.HEADER, example = "dialogue:41", schema = @Schema(type = "string"))
    @GetMapping(path = "/api/totals/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(HttpServletRequest request, HttpServletResponse response, Principal caller) throws IOException {
        TotalsQuery query = TotalsRequest.of(request);
        reads.awaitPosition(request, List.of(TotalsReads.PROJECTION));
        LiveQuestion question = live.join(query).orElseThrow(() -> ReadFailure.of(ProblemType.TOO_MANY_READERS,
                ProblemType.TOO_MANY_READERS.meaning()));
        try {
            Version first = live.newest(question);
            headers(response, first.at());
            if (!request.getMethod().equals("HEAD")) {
                new Reader(question, first, response.getOutputStream(), heartbeat).follow(lastSeen(request),
                        login(request, caller));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            live.leave(query, question);
        }
    }

    private static void headers(HttpServletResponse response, Positions at) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader(Reads.POSITION, at.toString());
    }

    private static Positions lastSeen(HttpServletRequest request) {
        String id = request.getHeader("Last-Event-ID");
        try {
            return id == null ? Positions.NOTHING : Positions.parse(id);
        } catch (InvalidValue notOurs) {
            // Whatever it is, a snapshot is right.
            return Positions.NOTHING;
        }
    }

    /// @return whether who asks is still logged in
    private BooleanSupplier login(HttpServletRequest request, Principal caller) {
        if (caller instanceof JwtAuthenticationToken token) {
            @Nullable
            Instant expiry = token.getToken().getExpiresAt();
            return () -> expiry == null || clock.instant().isBefore(expiry);
        }
        HttpSession session = request.getSession(false);
        return () -> session != null && isValid(session);
    }

    /// Looking at a session does not keep it alive: only requests do, when they begin and when they end.
    private static boolean isValid(HttpSession session) {
        try {
            session.getCreationTime();
            return true;
        } catch (IllegalStateException loggedOutOrExpired) {
            return false;
        }
    }
}
