package org.signedprojects.registry.web.problems;

import java.net.URI;
import org.springframework.http.HttpStatus;

/// One kind of problem in the catalogue of a service.
public interface ProblemKind {
    /// @return the last part of the type URI, for ever the same: `not-found`
    String slug();

    HttpStatus status();

    /// @return what kind of problem it is, the same for every occurrence
    String title();

    /// @return the type URI, relative to the service, where it can be read
    default URI uri() {
        return URI.create("/problems/" + slug());
    }
}
