package org.signedprojects.registry.audit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.check.Keys;

class CheckpointedTest {
    private static final Keys KEYS = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");

    private final StringWriter err = new StringWriter();

    @Test
    void a_ledger_whose_checkpoint_cannot_be_read_is_wrong() {
        MemorySource source = MemorySource.of("The database", SyntheticLedger.entries(5),
                List.of("no note".getBytes(UTF_8)));
        assertThat(Checkpointed.of(source, KEYS, new Lines(new PrintWriter(err, true)))).isEmpty();
        assertThat(err.toString()).startsWith("The database\n  WRONG. A checkpoint in the database cannot be read: ")
                .endsWith(". Nothing was written.\n");
    }
}
