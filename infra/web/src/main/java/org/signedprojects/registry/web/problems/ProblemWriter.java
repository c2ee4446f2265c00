package org.signedprojects.registry.web.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems, wherever in the chain of filters and handlers they come up. For all threads.
public final class ProblemWriter {
    private static final int LONGEST_INSTANCE = 300;
    /// Characters of a byte that an address writes as `%E6`.
    private static final int ESCAPE = 3;

    private record Problem(URI type, String title, int status, String detail, @Nullable URI instance) {}

    private final JsonMapper json;
    private final Duration retryAfter;

    /// @param json       leaves out what is null
    /// @param retryAfter when to come back to what was not possible now, in whole seconds
    public ProblemWriter(JsonMapper json, Duration retryAfter) {
        this.json = json;
        this.retryAfter = retryAfter;
    }

    /// @param detail what a person can act on
    public void write(ProblemKind kind, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writeWhole(kind, new Problem(kind.uri(), kind.title(), kind.status().value(), detail,
                instance(request).orElse(null)), request, response);
    }

    /// Replaces whatever answer was begun and not yet sent; an answer already on its way is left alone.
    /// @param problem what RFC 9457 asks for, and whatever the service says besides
    public void writeWhole(ProblemKind kind, Record problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(kind.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (kind.status() == HttpStatus.SERVICE_UNAVAILABLE || kind.status() == HttpStatus.TOO_MANY_REQUESTS) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        if (!HttpMethod.HEAD.name().equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /// @return the address that was asked for, or how it begins where it is long; empty where it is no URI
    public static Optional<URI> instance(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        try {
            return Optional.of(URI.create(beginning(original instanceof String uri ? uri : request.getRequestURI())));
        } catch (IllegalArgumentException unspeakable) {
            return Optional.empty();
        }
    }

    private static String beginning(String uri) {
        if (uri.length() <= LONGEST_INSTANCE) {
            return uri;
        }
        int escape = uri.lastIndexOf('%', LONGEST_INSTANCE - 1);
        return uri.substring(0, escape > LONGEST_INSTANCE - ESCAPE ? escape : LONGEST_INSTANCE);
    }
}
