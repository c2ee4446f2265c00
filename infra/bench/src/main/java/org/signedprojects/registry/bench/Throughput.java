package org.signedprojects.registry.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Commands a second over HTTP: closed loop, each client on a project of its own, publication and projection running.
record Throughput(int clients, double commandsPerSecond, Latencies latencies) {
    static Throughput measure(Scenery scenery, int clients, Duration window) throws Exception {
        List<String> projects = scenery.projects(clients);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            long end = start + window.toNanos();
            List<Future<List<Long>>> runs = projects.stream()
                    .map(project -> pool.submit(() -> loop(scenery, project, end)))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> run : runs) {
                nanos.addAll(run.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Throughput(clients, nanos.size() / seconds,
                    new Latencies(nanos.stream().mapToLong(Long::longValue).toArray()));
        }
    }

    private static List<Long> loop(Scenery scenery, String project, long end) {
        List<Long> nanos = new ArrayList<>();
        for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
            scenery.negotiate(project);
            nanos.add(System.nanoTime() - before);
        }
        return nanos;
    }
}
