/// What a test needs around a service beside its stores: who gives out tokens, and what the documents promise.
@NullMarked
package org.signedprojects.registry.testservice;

import org.jspecify.annotations.NullMarked;
