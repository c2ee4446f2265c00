/// What the entries of one project add up to; the pure fold that the counting projections share.
@NullMarked
package org.signedprojects.registry.query.facts;

import org.jspecify.annotations.NullMarked;
