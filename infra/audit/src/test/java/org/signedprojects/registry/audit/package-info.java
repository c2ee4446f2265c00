/// Tests of the audit: a synthetic ledger, tampered with in every way.
@NullMarked
package org.signedprojects.registry.audit;

import org.jspecify.annotations.NullMarked;
