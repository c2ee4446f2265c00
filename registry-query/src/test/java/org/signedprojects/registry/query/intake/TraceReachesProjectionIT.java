package org.signedprojects.registry.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.DAY;
import static org.signedprojects.registry.query.Histories.proposed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.ProjectCode;
import org.slf4j.LoggerFactory;

/// The trace of a command is in the log where its entries are projected, and where they are refused.
class TraceReachesProjectionIT {
    private record Line(Level level, String message, String traceId) {}

    private static final Logger INTAKE = (Logger) LoggerFactory.getLogger("org.signedprojects.registry.query.intake");

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(
                    new Line(event.getLevel(), event.getFormattedMessage(), event.getMDCPropertyMap().get("trace.id")));
        }
    };
    private TestLedger ledger;
    private RunningService service;

    @BeforeEach
    void start() {
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(TestStores.postgres(), TestStores.kafka(), ledger.name);
        log.start();
        INTAKE.setLevel(Level.INFO);
        INTAKE.addAppender(log);
    }

    @AfterEach
    void stop() {
        INTAKE.detachAppender(log);
        service.close();
        ledger.close();
    }

    @Test
    void what_is_projected_and_what_is_refused_is_told_under_the_trace_of_its_command() {
        String taken = publish("P-0001", proposed("DWS-2020", "ENV", "CN-370100"));
        await().until(() -> line("projected " + ledger.name + ":0 project/P-0001") != null);
        assertThat(line("projected " + ledger.name + ":0").traceId()).isEqualTo(taken);

        String refused = publish("NEVER-PROPOSED", new ProjectSelected(DAY));
        await().until(() -> line("has stopped before position 1") != null);
        assertThat(line("has stopped before position 1")).satisfies(stopped -> {
            assertThat(stopped.level()).isEqualTo(Level.ERROR);
            assertThat(stopped.traceId()).isEqualTo(refused);
        });
    }

    private Line line(String part) {
        return lines.stream().filter(line -> line.message().contains(part)).findFirst().orElse(null);
    }

    /// @return the trace id of the entry, as a reader of the logs would look for it
    private String publish(String code, ProjectEvent event) {
        Stream stream = Stream.of(new ProjectCode(code));
        byte[] entry = ledger.entry(stream, event);
        ledger.raw(stream, entry);
        return new EntryFormat().read(entry).envelope().correlationId().toString().replace("-", "");
    }
}
