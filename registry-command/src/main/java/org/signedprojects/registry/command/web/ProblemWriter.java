package org.signedprojects.registry.command.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.signedprojects.registry.json.RegistryJson;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Writes problems, wherever in the chain of filters and handlers they come up.
public final class ProblemWriter {
    private static final int LONGEST_INSTANCE = 300;
    private static final String RETRY_SECONDS = "1";

    private final JsonMapper json = RegistryJson.lenient();

    public void write(ProblemType type, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(Problem.of(type, detail, instance(request)), request, response);
    }

    /// Replaces whatever answer was begun and not yet sent; an answer already on its way is left alone.
    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        if (problem.status() == 503 || problem.status() == 429) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        byte[] body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    static String instance(HttpServletRequest request) {
        Object original = request.getAttribute("jakarta.servlet.error.request_uri");
        String uri = original instanceof String text ? text : request.getRequestURI();
        return uri.length() <= LONGEST_INSTANCE ? uri : uri.substring(0, LONGEST_INSTANCE);
    }
}
