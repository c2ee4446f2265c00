package org.signedprojects.registry.query.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.signedprojects.registry.query.progress.Positions;

/// Writes events to one reader when there is something to write. When the reader does not take it, the thread waits in
/// the write, and what has changed meanwhile is sent as one snapshot.
final class Reader {
    private final LiveQuestion question;
    private final OutputStream out;
    private final Duration heartbeat;
    /// What the reader has.
    private Version told;

    /// @param first     what the reader is given at first
    /// @param heartbeat longest silence
    Reader(LiveQuestion question, Version first, OutputStream out, Duration heartbeat) {
        this.question = question;
        this.out = out;
        this.heartbeat = heartbeat;
        this.told = first;
    }

    /// Returns when the question is not followed any more, or when the reader may not, at the latest after a heartbeat.
    /// @param seen what the reader has, from an earlier stream
    /// @param may  whether the reader may be told more
    /// @throws IOException when the reader has left
    void follow(Positions seen, BooleanSupplier may) throws IOException, InterruptedException {
        if (told.standstill() != Standstill.NONE) {
            // Before the numbers, so that nobody takes them for live.
            writeStandstill();
        }
        if (!told.isKnownTo(seen)) {
            write(told.snapshot().bytes());
        } else if (seen.equals(told.at())) {
            beat();
        } else {
            writePosition();
        }
        while (true) {
            Version next = question.after(told, heartbeat);
            if (question.ended() || !may.getAsBoolean()) {
                return;
            }
            if (next == null) {
                beat();
            } else {
                tell(next);
            }
        }
    }

    private void tell(Version next) throws IOException {
        long changes = next.number() - told.number();
        boolean turned = told.standstill() != next.standstill();
        Positions shown = told.at();
        told = next;
        if (turned && next.standstill() == Standstill.WAITING) {
            writeStandstill();
        }
        if (changes == 1) {
            write(next.change().bytes());
            shown = next.since();
        } else if (changes > 1) {
            write(next.snapshot().bytes());
            shown = next.at();
        }
        if (turned && next.standstill() == Standstill.NONE || next.standstill().lasts()) {
            // What was on its way does not take it back.
            writeStandstill();
        }
        if (!next.standstill().lasts() && !shown.equals(next.at())) {
            writePosition();
        }
    }

    private void writePosition() throws IOException {
        write("id: " + told.at() + "\n" + event("position", ""));
    }

    /// Has no id: who comes back with it has not got the numbers yet that come after it.
    private void writeStandstill() throws IOException {
        write(switch (told.standstill()) {
            case NONE -> event("running", "");
            case WAITING -> event("waiting", "");
            case STOPPED -> event("stopped", "");
            case BROKEN -> event("stopped", ",\"witness\":\"BROKEN\"");
        });
    }

    private String event(String name, String more) {
        return "event: %s\ndata: {\"position\":\"%s\"%s}\n\n".formatted(name, told.at(), more);
    }

    /// An event and no comment: browsers keep comments from pages, which then cannot tell silence from a dead stream.
    private void beat() throws IOException {
        write("id: " + told.at() + "\n" + event("beat", ""));
    }

    private void write(String event) throws IOException {
        write(event.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
