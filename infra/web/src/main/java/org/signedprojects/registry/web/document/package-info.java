/// What the OpenAPI documents of the services say alike.
@NullMarked
package org.signedprojects.registry.web.document;

import org.jspecify.annotations.NullMarked;
