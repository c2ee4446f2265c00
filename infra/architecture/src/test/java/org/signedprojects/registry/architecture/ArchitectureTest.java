package org.signedprojects.registry.architecture;

class ArchitectureTest extends ArchitectureContract {}
