/// What a test needs around a service beside its stores: who gives out tokens, and what the documents promise.
/// The stores themselves, and whatever starts and stops them, are in `teststores`. What only one module's tests need
/// lies with those tests.
@NullMarked
package org.signedprojects.registry.testservice;

import org.jspecify.annotations.NullMarked;
