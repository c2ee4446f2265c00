package org.signedprojects.registry.launcher;

import org.signedprojects.registry.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
