package org.signedprojects.registry.audit;

import org.signedprojects.registry.architecture.ArchitectureContract;

class ArchitectureTest extends ArchitectureContract {}
