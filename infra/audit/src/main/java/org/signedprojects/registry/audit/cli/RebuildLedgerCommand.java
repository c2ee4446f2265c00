package org.signedprojects.registry.audit.cli;

import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.rebuild.LedgerRebuild;
import org.signedprojects.registry.audit.source.KafkaSource;
import picocli.CommandLine.Command;

@Command(name = "ledger", description = {"Fills an empty ledger database from the log in Kafka, in one transaction.",
        Rebuilding.WHICH_STORES, Rebuilding.EXIT_CODES})
final class RebuildLedgerCommand extends Rebuilding {
    RebuildLedgerCommand(LocalRegistry local) {
        super(local, "The ledger database");
    }

    @Override
    Report rebuild(Stores stores, Keys keys, Progress progress) {
        return new LedgerRebuild(new KafkaSource(stores.kafka(), stores.name()), stores.ledger(), stores.name(), keys,
                progress).run();
    }
}
