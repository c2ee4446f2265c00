package org.signedprojects.registry.command.web.problems;

import org.signedprojects.registry.web.problems.MalformedRequestValve;
import org.signedprojects.registry.web.problems.ProblemKind;

/// Tells what Tomcat refuses by itself as the catalogue of this service does. Tomcat makes it.
public final class ProblemReportValve extends MalformedRequestValve {
    @Override
    protected ProblemKind kind(int status) {
        return Statuses.typeOf(status);
    }
}
