package org.signedprojects.registry.command.edition.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.signedprojects.registry.command.axon.Attempt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.edition.EditionRules;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.EditionCode;

/// Holds one edition while Axon routes commands to it.
@AggregateRoot(type = "edition")
final class EditionAggregate {
    static final String COMMAND = "edition";

    @AggregateIdentifier
    private final String stream;
    private Edition edition;

    EditionAggregate(String stream) {
        this.stream = stream;
        this.edition = Edition.unannounced(new EditionCode(new Stream(stream).id()));
    }

    @CommandHandler(commandName = COMMAND)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Attempt<EditionCommand, Edition> attempt) {
        Submission<? extends EditionCommand> it = attempt.submission(edition);
        attempt.decided(EditionRules.decide(it.command(), it.today(), edition));
        attempt.leadsTo(edition);
    }

    @EventSourcingHandler
    void on(EditionEvent event) {
        edition = Edition.evolve(edition, event);
    }
}
