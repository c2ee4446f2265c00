package org.signedprojects.registry.command.web.problems;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers what failed outside any endpoint and was handed to the container's error page.
@Hidden
@RestController
final class ContainerErrors implements ErrorController {
    private final ProblemWriter problems;

    ContainerErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemType type = Statuses.typeOf(status instanceof Integer code ? code : 404);
        // Here the request itself is a GET.
        String method = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_METHOD));
        problems.write(type, Statuses.detail(type, method), request, response);
    }
}
