package org.signedprojects.registry.bench.commands;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.values.Actor;

/// A command as Axon's documentation has it: an annotation says which aggregate it is for.
record StockCommand(@TargetAggregateIdentifier String aggregate, ProjectCommand command, Actor by, LocalDate today) {}
