package org.signedprojects.registry.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// From the moment a POST begins until a live reader has received totals that include it: open loop at a fixed rate, so
/// that a slow answer does not slow the next request down.
final class Liveness {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Liveness() {}

    private record Sent(long begun, long position) {}

    static Latencies measure(Scenery scenery, String manager, int perSecond, Duration window) throws Exception {
        NavigableMap<Long, Long> arrivals = new ConcurrentSkipListMap<>();
        String path = "/api/totals/stream?by=edition&edition=" + scenery.edition();
        try (InputStream stream = scenery.registry().stream(path, manager);
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Thread.ofPlatform().daemon().start(() -> listen(stream, arrivals));
            List<Future<Sent>> sent = new ArrayList<>();
            long start = System.nanoTime();
            long count = window.toSeconds() * perSecond;
            for (long i = 0; i < count; i++) {
                waitUntil(start + i * 1_000_000_000L / perSecond);
                sent.add(pool.submit(() -> {
                    long begun = System.nanoTime();
                    String token = scenery.propose().headers().firstValue("Registry-Position").orElseThrow();
                    return new Sent(begun, Long.parseLong(token.substring(token.indexOf(':') + 1)));
                }));
            }
            long[] nanos = new long[sent.size()];
            for (int i = 0; i < nanos.length; i++) {
                Sent one = sent.get(i).get();
                nanos[i] = arrival(arrivals, one.position()) - one.begun();
            }
            return new Latencies(nanos);
        }
    }

    private static long arrival(NavigableMap<Long, Long> arrivals, long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (arrivals.ceilingEntry(position) == null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("position " + position + " never reached the live reader");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return arrivals.ceilingEntry(position).getValue();
    }

    /// Keeps, for each event id (a position), when its event was complete.
    private static void listen(InputStream stream, NavigableMap<Long, Long> arrivals) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            long position = -1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    String id = line.substring(3).strip();
                    position = Long.parseLong(id.substring(id.indexOf(':') + 1));
                } else if (line.isEmpty()) {
                    arrivals.putIfAbsent(position, System.nanoTime());
                }
            }
        } catch (IOException closed) {
            // The measurement is over and has closed the stream.
            Thread.currentThread().interrupt();
        }
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
