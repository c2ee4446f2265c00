package org.signedprojects.registry.bench.commands;

import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectRules;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.ProjectCode;

/// The registry's domain in an aggregate as Axon's documentation has it.
class StockProject {
    private static final String CODE = "code";
    private static final String ACTOR = "actor";

    @AggregateIdentifier
    private @Nullable String code;
    private @Nullable Project project;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(StockCommand it) {
        Project before = project == null ? Project.unproposed(it.command().project()) : project;
        switch (ProjectRules.decide(it.command(), it.by(), it.today(), before)) {
            case Decision.Accepted<ProjectEvent>(var events) -> {
                MetaData about = MetaData.from(Map.of(CODE, it.aggregate(), ACTOR, it.by().subject()));
                events.forEach(event -> AggregateLifecycle.apply(event, about));
            }
            case Decision.Rejected<ProjectEvent>(var why) -> throw new CommandRejected(why);
        }
    }

    @EventSourcingHandler
    void on(ProjectEvent event, @MetaDataValue(CODE) String aggregate, @MetaDataValue(ACTOR) String by) {
        code = aggregate;
        Project before = project == null ? Project.unproposed(new ProjectCode(aggregate)) : project;
        project = Project.evolve(before, event, new Actor(by));
    }
}
