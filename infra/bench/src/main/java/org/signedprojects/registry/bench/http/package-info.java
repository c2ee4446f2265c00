/// Running services as their users see them: commands and queries over HTTP.
@NullMarked
package org.signedprojects.registry.bench.http;

import org.jspecify.annotations.NullMarked;
