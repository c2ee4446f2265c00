/// The query service: projections of the ledgers, the API that reads them, live updates and pages.
@NullMarked
package org.signedprojects.registry.query;

import org.jspecify.annotations.NullMarked;
