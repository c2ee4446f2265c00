package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What people see who look at a page that failed. The container sends here what failed before or outside a controller.
@Controller
final class ErrorPage implements ErrorController {
    /// Longer than programs are asked to wait: a page may be open on many screens.
    private static final String RETRY_SECONDS = "10";

    private final ProblemWriter problems;

    ErrorPage(ProblemWriter problems) {
        this.problems = problems;
    }

    /// @return null when the problem is written already
    @RequestMapping("/error")
    @Nullable
    ModelAndView failed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemType type = type(request);
        String path = String.valueOf(request.getAttribute("jakarta.servlet.error.request_uri"));
        if (isFor(path, request)) {
            return of(type, response);
        }
        problems.write(type, type.meaning(), request, response);
        return null;
    }

    /// @return whether it is for people; programs get a problem, and so does who looks at the API with a browser
    static boolean isFor(String path, HttpServletRequest request) {
        String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        return !path.startsWith("/api/") && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /// What may be over soon is tried again by the page itself: nobody may be there to do it.
    static ModelAndView of(ProblemType type, HttpServletResponse response) {
        if (type.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            response.setHeader("Refresh", RETRY_SECONDS);
        }
        return new ModelAndView("problem", Map.of("status", type.status().value()), type.status());
    }

    private static ProblemType type(HttpServletRequest request) {
        Object status = request.getAttribute("jakarta.servlet.error.status_code");
        return ProblemType.of(status instanceof Integer code ? code : 404);
    }
}
