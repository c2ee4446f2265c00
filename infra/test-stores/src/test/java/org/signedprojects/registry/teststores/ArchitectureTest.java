package org.signedprojects.registry.teststores;

import org.signedprojects.registry.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
