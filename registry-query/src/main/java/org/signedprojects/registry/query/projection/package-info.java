/// What read models are made of: entries come in, and rows are written once for many of them.
@NullMarked
package org.signedprojects.registry.query.projection;

import org.jspecify.annotations.NullMarked;
