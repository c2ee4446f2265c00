/// Files and folders that a power failure leaves whole or not at all.
@NullMarked
package org.signedprojects.registry.files;

import org.jspecify.annotations.NullMarked;
