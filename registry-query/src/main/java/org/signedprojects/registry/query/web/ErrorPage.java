package org.signedprojects.registry.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where the container sends what failed before or outside a controller: a page for people, a problem for programs.
@Controller
final class ErrorPage implements ErrorController {
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
        String accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        if (path.startsWith("/api/") || !accept.contains(MediaType.TEXT_HTML_VALUE)) {
            problems.write(type, type.meaning(), request, response);
            return null;
        }
        return new ModelAndView("problem", Map.of("status", type.status().value()), type.status());
    }

    private static ProblemType type(HttpServletRequest request) {
        Object status = request.getAttribute("jakarta.servlet.error.status_code");
        return ProblemType.of(status instanceof Integer code ? code : 404);
    }
}
