package org.signedprojects.registry.web.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Answers requests that are too broken to reach the application, such as a malformed request line, as problems too.
/// Tomcat makes the valve by the name of its class: a service has one of its own, which knows its catalogue.
public abstract class MalformedRequestValve extends ErrorReportValve {
    /// @param status that Tomcat decided on, 400 or more
    protected abstract ProblemKind kind(int status);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (isSilence(throwable)) {
            response.setStatus(HttpServletResponse.SC_REQUEST_TIMEOUT);
        }
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemKind kind = kind(status);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("utf-8");
            PrintWriter out = response.getReporter();
            if (out != null) {
                out.write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(kind.uri(),
                        kind.title(), status, detail(status)));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            // The caller has gone, or an answer is already on its way: there is nobody left to tell.
            getContainer().getLogger().debug("no error report", gone);
        }
    }

    /// Tomcat takes a caller who stops sending for one who has gone, and decides on 400.
    private static boolean isSilence(@Nullable Throwable failed) {
        return failed != null && (failed instanceof SocketTimeoutException || isSilence(failed.getCause()));
    }

    private static String detail(int status) {
        return switch (status) {
            case HttpServletResponse.SC_REQUEST_TIMEOUT -> "The rest of the request did not arrive.";
            case HttpServletResponse.SC_NOT_IMPLEMENTED -> "The method or the transfer encoding is not supported.";
            case HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED -> "This version of HTTP is not supported.";
            default -> "The request could not be read.";
        };
    }
}
