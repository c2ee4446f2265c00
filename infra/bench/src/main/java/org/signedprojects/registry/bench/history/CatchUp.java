package org.signedprojects.registry.bench.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.signedprojects.registry.bench.commands.LedgerInProcess;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.bench.machine.Machine;
import org.signedprojects.registry.ledger.LedgerName;

/// The publisher on a ledger of which Kafka has nothing yet, measured from its first to its last transaction.
/// @param entries after which the turn ends; the ledger has as many or more
public record CatchUp(Machine machine, Database database, LedgerName ledger, Topics topics,
        long entries) implements Contestant {
    @Override
    public String name() {
        return "publisher";
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        topics.delete(ledger.topic());
        forgetWhatWasSigned();
        try (LedgerInProcess service = LedgerInProcess.start(machine, database, ledger.value(), Map.of())) {
            return Watch.until(entries, Duration.ofMillis(2), () -> service.gauge("registry.publish.position"));
        }
    }

    /// It speaks of entries that Kafka does not have any more.
    private void forgetWhatWasSigned() throws SQLException {
        if (database.number("select count(*) from pg_tables where tablename = 'ledger_checkpoint'") > 0) {
            database.execute("delete from ledger_checkpoint");
        }
    }
}
