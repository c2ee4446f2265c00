package org.signedprojects.registry.command.decision;

import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;

/// How far a project got and whether it goes on.
public record StageAndStanding(Stage stage, Standing standing) {}
