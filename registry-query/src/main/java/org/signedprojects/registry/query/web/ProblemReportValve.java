package org.signedprojects.registry.query.web;

import org.signedprojects.registry.web.problems.MalformedRequestValve;
import org.signedprojects.registry.web.problems.ProblemKind;

/// Tells what Tomcat refuses by itself as the catalogue of this service does. Tomcat makes it.
public final class ProblemReportValve extends MalformedRequestValve {
    /// Methods, encodings and versions of HTTP that Tomcat does not know are the caller's mistake, whatever the number says.
    @Override
    protected ProblemKind kind(int status) {
        return status == 500 || status == 503 ? ProblemType.INTERNAL_ERROR : ProblemType.INVALID_REQUEST;
    }
}
