package org.signedprojects.registry.command.imports;

import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.EditionCode;

/// How a file is to be imported.
/// @param dryRun  understand and judge every row, write nothing
/// @param atomic  write nothing if any row is refused
/// @param edition for rows that name none
public record ImportOptions(boolean dryRun, boolean atomic, @Nullable EditionCode edition) {}
