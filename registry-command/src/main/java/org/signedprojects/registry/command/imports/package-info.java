/// Spreadsheets of projects, carried out row by row.
@NullMarked
package org.signedprojects.registry.command.imports;

import org.jspecify.annotations.NullMarked;
