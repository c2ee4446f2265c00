package org.signedprojects.registry.query.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.intake.Positions;

/// Writes events to one reader when there is something to write. When the reader does not take it, the thread waits in
/// the write, and what has changed meanwhile is sent as one snapshot.
final class Reader {
    private final Followed followed;
    private final OutputStream out;
    private final Supplier<Standstill> standstill;
    private final Duration heartbeat;
    private final Clock clock;
    private Standstill told = Standstill.NONE;

    /// @param standstill whether the numbers do not advance any more
    /// @param heartbeat longest silence
    Reader(Followed followed, OutputStream out, Supplier<Standstill> standstill, Duration heartbeat, Clock clock) {
        this.followed = followed;
        this.out = out;
        this.standstill = standstill;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /// Returns when the question is not followed any more, or at the given time.
    /// @param seen  what the reader has, from an earlier stream
    /// @param until null for no end
    /// @throws IOException when the reader has left
    void follow(Version first, Positions seen, @Nullable Instant until) throws IOException, InterruptedException {
        Version sent = first;
        if (hasSeen(seen, first)) {
            beat();
        } else {
            write(first.snapshot().bytes());
        }
        while (!followed.ended() && (until == null || clock.instant().isBefore(until))) {
            tellIfStopped();
            Version next = followed.after(sent.number(), heartbeat);
            if (next == null) {
                beat();
            } else {
                write((next.number() == sent.number() + 1 ? next.change() : next.snapshot()).bytes());
                sent = next;
            }
        }
    }

    /// Whether the numbers have been these since the position that the reader has seen.
    private boolean hasSeen(Positions seen, Version first) {
        return !seen.byLedger().isEmpty() && seen.reaches(first.since()) && followed.at().reaches(seen);
    }

    /// Once: the numbers stay what they are until somebody has looked and started the service again.
    private void tellIfStopped() throws IOException {
        Standstill now = standstill.get();
        if (now != Standstill.NONE && now != told) {
            write("event: stopped\ndata: {\"position\":\"%s\"%s}\n\n".formatted(followed.at(),
                    now == Standstill.BROKEN ? ",\"witness\":\"BROKEN\"" : "").getBytes(StandardCharsets.UTF_8));
            told = now;
        }
    }

    private void beat() throws IOException {
        write(("id: " + followed.at() + "\n: still here\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
