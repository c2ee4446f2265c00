package org.signedprojects.registry.launcher.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// HTTP to our own services on the loopback interface, never through a proxy. The oldest client of the JDK is enough for
/// that, and loads in a tenth of the time of the newer one.
public final class Http {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 60_000;

    private Http() {}

    /// @param position the `Registry-Position` of the answer, if it has one
    public record Answer(int status, String body, Optional<String> position) {
        public boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    /// @throws UncheckedIOException when nobody answers
    public static Answer get(URI address, Map<String, String> headers) {
        return send("GET", address, headers, null);
    }

    /// @throws UncheckedIOException when nobody answers
    static Answer post(URI address, Map<String, String> headers, byte[] body) {
        return send("POST", address, headers, body);
    }

    private static Answer send(String method, URI address, Map<String, String> headers, byte @Nullable [] body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (var out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            return new Answer(status, body(connection, status),
                    Optional.ofNullable(connection.getHeaderField("Registry-Position")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(HttpURLConnection connection, int status) throws IOException {
        @Nullable
        InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (stream == null) {
            return "";
        }
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
