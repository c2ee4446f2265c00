package org.signedprojects.registry.audit.cli;

import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.rebuild.LogRebuild;
import picocli.CommandLine.Command;

@Command(name = "log", description = {"Fills an empty log in Kafka from the ledger database.", Rebuilding.WHICH_STORES,
        Rebuilding.EXIT_CODES})
final class RebuildLogCommand extends Rebuilding {
    RebuildLogCommand(LocalRegistry local) {
        super(local, "The log");
    }

    @Override
    Report rebuild(Stores stores, Keys keys, Progress progress) {
        return new LogRebuild(stores.ledger(), stores.kafka(), stores.name(), keys, progress).run();
    }
}
