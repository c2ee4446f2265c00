/// The list, the search, the detail and the history of projects.
@NullMarked
package org.signedprojects.registry.query.projects;

import org.jspecify.annotations.NullMarked;
