package org.signedprojects.registry.files;

import org.signedprojects.registry.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
