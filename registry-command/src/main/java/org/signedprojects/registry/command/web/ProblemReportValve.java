package org.signedprojects.registry.command.web;

import java.io.IOException;
import java.io.PrintWriter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// Answers requests that are too broken to reach the application, such as a malformed request line, as problems too.
public final class ProblemReportValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = Statuses.typeOf(status);
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.setCharacterEncoding("utf-8");
            PrintWriter out = response.getReporter();
            if (out != null) {
                out.write("{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}".formatted(type.uri(),
                        type.title(), status, "The request could not be read."));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            // The caller has gone, or an answer is already on its way: there is nobody left to tell.
            getContainer().getLogger().debug("no error report", gone);
        }
    }
}
