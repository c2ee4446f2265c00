/// The one database that all projections are in: what connects to it, and what tells it from others.
@NullMarked
package org.signedprojects.registry.query.database;

import org.jspecify.annotations.NullMarked;
