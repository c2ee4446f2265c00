/// The exported ledger as one file: a ZIP archive whose files are a static C2SP tlog-tiles log.
@NullMarked
package org.signedprojects.registry.audit.bundle;

import org.jspecify.annotations.NullMarked;
