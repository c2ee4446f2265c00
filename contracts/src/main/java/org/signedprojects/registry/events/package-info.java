/// Everything that can happen to an edition or a project, as sealed facts in the past tense, and the values they carry.
@NullMarked
package org.signedprojects.registry.events;

import org.jspecify.annotations.NullMarked;
