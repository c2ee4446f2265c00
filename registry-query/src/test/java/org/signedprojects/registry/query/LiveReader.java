package org.signedprojects.registry.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signedprojects.registry.json.RegistryJson;
import tools.jackson.databind.JsonNode;

/// Reads a stream of server-sent events on a thread of its own.
public final class LiveReader implements AutoCloseable {
    public record Event(String name, String id, JsonNode data, long nanos) {}

    public final List<Event> events = new CopyOnWriteArrayList<>();
    public final HttpResponse<InputStream> response;
    public volatile boolean ended;

    public LiveReader(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            String id = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty()) {
                    events.add(new Event(name, id, RegistryJson.lenient().readTree(data.isEmpty() ? "null" : data),
                            System.nanoTime()));
                    name = "";
                    data = "";
                }
            }
        } catch (IOException closed) {
            // The test, or the service, closed the stream.
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
