package org.signedprojects.registry.audit.cli;

import java.util.concurrent.Callable;

/// A command whose exit code tells whether something is wrong or could not be checked: see [ExitCode].
interface AuditCommand extends Callable<Integer> {}
