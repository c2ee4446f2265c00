/// What every read over HTTP has in common: positions, entity tags, parameters, problems.
@NullMarked
package org.signedprojects.registry.query.web;

import org.jspecify.annotations.NullMarked;
