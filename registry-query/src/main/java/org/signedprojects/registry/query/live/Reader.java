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
    private Standstill standing = Standstill.NONE;
    /// What the reader has.
    private Version told;

    /// @param first      what the reader is given at first
    /// @param standstill whether the numbers do not advance any more
    /// @param heartbeat longest silence
    Reader(Followed followed, Version first, OutputStream out, Supplier<Standstill> standstill, Duration heartbeat,
            Clock clock) {
        this.followed = followed;
        this.out = out;
        this.standstill = standstill;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.told = first;
    }

    /// Returns when the question is not followed any more, or at the given time.
    /// @param seen  what the reader has, from an earlier stream
    /// @param until null for no end
    /// @throws IOException when the reader has left
    void follow(Positions seen, @Nullable Instant until) throws IOException, InterruptedException {
        if (!hasSeen(seen)) {
            write(told.snapshot().bytes());
        } else if (seen.equals(told.at())) {
            beat();
        } else {
            writePosition();
        }
        while (!followed.ended() && (until == null || clock.instant().isBefore(until))) {
            tellIfStopped();
            Version next = followed.after(told, heartbeat);
            if (next == null) {
                beat();
            } else {
                tell(next);
            }
        }
    }

    /// Whether the numbers have been these since the position that the reader has seen.
    private boolean hasSeen(Positions seen) {
        return !seen.byLedger().isEmpty() && seen.reaches(told.since()) && told.at().reaches(seen);
    }

    private void tell(Version next) throws IOException {
        long changes = next.number() - told.number();
        told = next;
        if (changes > 1) {
            write(next.snapshot().bytes());
            return;
        }
        if (changes == 1) {
            write(next.change().bytes());
        }
        if (changes == 0 || !next.since().equals(next.at())) {
            writePosition();
        }
    }

    private void writePosition() throws IOException {
        write("event: position\nid: %1$s\ndata: {\"position\":\"%1$s\"}\n\n".formatted(told.at()));
    }

    /// Once: the numbers stay what they are until somebody has looked and started the service again.
    private void tellIfStopped() throws IOException {
        Standstill now = standstill.get();
        if (now != Standstill.NONE && now != standing) {
            write("event: stopped\ndata: {\"position\":\"%s\"%s}\n\n".formatted(told.at(),
                    now == Standstill.BROKEN ? ",\"witness\":\"BROKEN\"" : ""));
            standing = now;
        }
    }

    private void beat() throws IOException {
        write("id: " + told.at() + "\n: still here\n\n");
    }

    private void write(String event) throws IOException {
        write(event.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
