/// The thin shell around the domain of projects: Axon routes commands to it and appends what it decides.
@NullMarked
package org.signedprojects.registry.command.project.axon;

import org.jspecify.annotations.NullMarked;
