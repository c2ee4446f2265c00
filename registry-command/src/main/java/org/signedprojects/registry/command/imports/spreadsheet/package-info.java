/// Files as people keep them, CSV and Excel, read without loss into rows of texts.
@NullMarked
package org.signedprojects.registry.command.imports.spreadsheet;

import org.jspecify.annotations.NullMarked;
