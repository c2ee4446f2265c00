package org.signedprojects.registry.bench.http;

import java.io.IOException;
import java.time.Duration;

/// Where is read what was posted.
/// @param token of a caller with all roles
public record Queries(int port, String token) {
    /// Returns when the query service has this position.
    public void await(String position, Duration atMost) throws IOException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try (Caller caller = caller()) {
            while (!caller.reaches(position)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the query service does not reach " + position);
                }
            }
        }
    }

    Caller caller() throws IOException {
        return new Caller(port, token);
    }
}
