/// Spreadsheets of projects: what people keep in CSV and Excel files, read without loss and carried out row by row.
@NullMarked
package org.signedprojects.registry.command.imports;

import org.jspecify.annotations.NullMarked;
