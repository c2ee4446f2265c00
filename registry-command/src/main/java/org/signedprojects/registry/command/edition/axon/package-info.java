/// The thin shell around the domain of editions: Axon routes commands to it and appends what it decides.
@NullMarked
package org.signedprojects.registry.command.edition.axon;

import org.jspecify.annotations.NullMarked;
