package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.database.DatabaseIdentity;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.ProjectionState.Status;
import org.signedprojects.registry.query.progress.Reached;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.values.InvalidValue;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// How every read of a projection is answered: after the position it waits for, from one snapshot, with the position
/// and an entity tag made from it, and not at all when the reader has it already.
public final class Reads {
    public static final String POSITION = "Registry-Position";
    public static final String WAIT_FOR = "Registry-Wait-For";
    public static final String STATE = "Registry-Projection-State";

    /// Raised when the same position comes to look different.
    private static final int REVISION = 2;

    private final FollowedLedgers followed;
    private final Progress progress;
    private final Snapshots snapshots;
    private final DatabaseIdentity database;
    private final Duration waitMax;

    Reads(FollowedLedgers followed, Progress progress, Snapshots snapshots, DatabaseIdentity database,
            Duration waitMax) {
        this.followed = followed;
        this.progress = progress;
        this.snapshots = snapshots;
        this.database = database;
        this.waitMax = waitMax;
    }

    /// @param projections that the read sees
    /// @param read        runs inside one snapshot, and is given what that includes
    public <T> ResponseEntity<T> answer(HttpServletRequest request, Collection<String> projections,
            Function<Positions, T> read) {
        return answerEach(request, projections, reached -> read.apply(reached.common()));
    }

    /// The same for a read that tells its projections apart.
    public <T> ResponseEntity<T> answerEach(HttpServletRequest request, Collection<String> projections,
            Function<Reached, T> read) {
        awaitPosition(request, projections);
        // Known before the numbers are read: a wait that ends meanwhile has not ended for them.
        Status state = progress.status(projections);
        Reached reached = progress.reachedEach(projections);
        if (!reached.common().byLedger().isEmpty() && tag(request, reached).isKnownTo(request)) {
            return headers(ResponseEntity.status(HttpStatus.NOT_MODIFIED), request, state, reached).build();
        }
        return snapshots.readEach(projections, at -> {
            T body = read.apply(at);
            return headers(ResponseEntity.ok(), request, state, at).body(body);
        });
    }

    /// Waits for the position in Registry-Wait-For, without a database connection.
    /// @throws ReadFailure when it is not reached in time, is of no followed ledger, or is no position
    public void awaitPosition(HttpServletRequest request, Collection<String> projections) {
        String given = request.getHeader(WAIT_FOR);
        if (given == null) {
            return;
        }
        Positions wanted = wanted(given);
        try {
            if (!progress.await(projections, wanted, waitMax)) {
                throw ReadFailure.notReached(wanted, progress.reached(projections),
                        progress.stoppedBefore(projections, wanted)
                                ? "the projection has stopped"
                                : "the wait of " + waitMax.toMillis() + " ms is over");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw ReadFailure.notReached(wanted, progress.reached(projections), "the service is shutting down");
        }
    }

    private Positions wanted(String given) {
        Positions wanted;
        try {
            wanted = Positions.parse(given);
        } catch (InvalidValue refused) {
            throw ReadFailure.wrong(List.of(Problem.Wrong.header(WAIT_FOR, refused.getMessage())));
        }
        wanted.byLedger().keySet().stream().filter(ledger -> !followed.names().contains(new LedgerName(ledger)))
                .findFirst().ifPresent(unknown -> {
                    throw ReadFailure.of(ProblemType.UNKNOWN_LEDGER, "Ledger " + unknown + " is not followed here.");
                });
        return wanted;
    }

    private <B extends ResponseEntity.HeadersBuilder<B>> B headers(B answer, HttpServletRequest request,
            Status state, Reached at) {
        return answer.header(POSITION, at.common().toString()).header(STATE, state.name().toLowerCase(Locale.ROOT))
                .eTag(tag(request, at).value()).cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE);
    }

    /// Strong: the same question at the same position in the same database has the same answer, byte for byte. Where one
    /// projection has stopped and another goes on, the tag names the position of each.
    private ContentTag tag(HttpServletRequest request, Reached at) {
        StringBuilder question = new StringBuilder(database.toString()).append(request.getRequestURI());
        Map<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
        parameters.forEach((name, values) -> question.append('&').append(name).append('=')
                .append(Arrays.toString(values)));
        return ContentTag.quoted(
                at + "." + REVISION + "." + ContentTag.hash(question.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
