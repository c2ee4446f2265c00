package org.signedprojects.registry.bench.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.OpenLoop;
import org.signedprojects.registry.bench.load.Sample;

/// From the moment the POST of a proposal begins until a live reader of the edition's totals has received those that
/// include it.
public record ToLiveReader(Endpoint endpoint, Queries queries, int perSecond) implements Contestant {
    private static final int THREADS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "POST to live reader at " + perSecond + "/s";
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        NavigableMap<Long, Long> arrivals = new ConcurrentSkipListMap<>();
        try (HttpClient http = HttpClient.newHttpClient(); InputStream stream = opened(http)) {
            Thread listener = Thread.ofPlatform().daemon().start(() -> listen(stream, arrivals));
            Sample sample = OpenLoop.run(perSecond, THREADS, window, _ -> new OpenLoop.Worker() {
                private final Caller caller = endpoint.caller();

                @Override
                public long once() throws IOException {
                    long begun = System.nanoTime();
                    String position = caller.propose(Scene.newProject());
                    return arrival(arrivals, Long.parseLong(position.substring(position.indexOf(':') + 1))) - begun;
                }

                @Override
                public void end() throws IOException {
                    caller.close();
                }
            });
            listener.interrupt();
            return sample;
        }
    }

    private InputStream opened(HttpClient http) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + queries.port() + "/api/totals/stream?by=edition&edition="
                        + Scene.EDITION))
                .header("Authorization", "Bearer " + queries.token()).header("Accept", "text/event-stream").build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the live stream answered " + response.statusCode());
        }
        return response.body();
    }

    private static long arrival(NavigableMap<Long, Long> arrivals, long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (arrivals.ceilingEntry(position) == null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("position " + position + " did not reach the live reader");
            }
            LockSupport.parkNanos(500_000);
        }
        return arrivals.ceilingEntry(position).getValue();
    }

    /// Keeps, for each event id (a position), when its event was complete.
    private static void listen(InputStream stream, NavigableMap<Long, Long> arrivals) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            long position = -1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    position = Long.parseLong(line.substring(line.lastIndexOf(':') + 1).strip());
                } else if (line.isEmpty()) {
                    arrivals.putIfAbsent(position, System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // The turn is over and has closed the stream.
            Thread.currentThread().interrupt();
        }
    }
}
