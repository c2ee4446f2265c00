package org.signedprojects.registry.stores;

import org.signedprojects.registry.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
