/// A small OpenID Connect server for the embedded system: one demo user per role, one client for the dashboard, one for
/// the command line. In production, any OpenID Connect provider takes its place.
@NullMarked
package org.signedprojects.registry.identity;

import org.jspecify.annotations.NullMarked;
