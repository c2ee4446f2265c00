/// The pages that people look at.
@NullMarked
package org.signedprojects.registry.query.dashboard;

import org.jspecify.annotations.NullMarked;
