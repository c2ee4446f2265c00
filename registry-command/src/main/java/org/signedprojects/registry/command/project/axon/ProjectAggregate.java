package org.signedprojects.registry.command.project.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.signedprojects.registry.command.axon.Attempt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectRules;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.ProjectCode;

/// Holds one project while Axon routes commands to it.
@AggregateRoot(type = "project")
final class ProjectAggregate {
    static final String COMMAND = "project";

    @AggregateIdentifier
    private final String stream;
    private Project project;

    ProjectAggregate(String stream) {
        this.stream = stream;
        this.project = Project.unproposed(new ProjectCode(new Stream(stream).id()));
    }

    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Attempt<ProjectCommand, Project> attempt) {
        Submission<? extends ProjectCommand> it = attempt.submission(project);
        attempt.decided(ProjectRules.decide(it.command(), it.by(), it.today(), project));
        attempt.leadsTo(project);
    }

    @EventSourcingHandler
    void on(ProjectEvent event, @MetaDataValue(Attempt.ACTOR) Actor by) {
        project = Project.evolve(project, event, by);
    }
}
