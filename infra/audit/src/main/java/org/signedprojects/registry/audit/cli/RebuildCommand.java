package org.signedprojects.registry.audit.cli;

import picocli.CommandLine.Command;

@Command(name = "rebuild", synopsisSubcommandLabel = "(ledger | log)", description = "Makes one store anew from the other:"
        + " 'ledger' from the log in Kafka, 'log' from the ledger database.")
final class RebuildCommand {}
