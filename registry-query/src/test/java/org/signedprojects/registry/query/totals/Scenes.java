package org.signedprojects.registry.query.totals;

import static org.signedprojects.registry.query.Histories.DAY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.events.ProjectEvent.ProjectResumed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.ProjectWithdrawn;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;

/// Makes histories of several projects out of random steps: whatever the steps are, the history is one that a ledger
/// could hold.
public final class Scenes {
    public static final LedgerName LEDGER = new LedgerName("dialogue");
    private static final String[] SECTORS = {"ENV", "HEALTH", "MACH"};
    private static final String[] CITIES = {"CN-370100", "CN-370200"};
    private static final String[] CURRENCIES = {"CNY", "JPY", "USD"};

    private Scenes() {}

    /// One step: which project, what happens, and a number to choose details by.
    record Step(int project, int what, int detail) {}

    public static Arbitrary<List<LedgerEntry>> histories() {
        Arbitrary<Step> step = Combinators
                .combine(Arbitraries.integers().between(0, 5), Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(1, 1_000))
                .as(Step::new);
        return step.list().ofMinSize(1).ofMaxSize(80).map(Scenes::told);
    }

    public static List<LedgerEntry> random(Random random, int entries) {
        return told(IntStream.range(0, entries)
                .mapToObj(_ -> new Step(random.nextInt(8), random.nextInt(16), 1 + random.nextInt(1_000)))
                .toList());
    }

    private static List<LedgerEntry> told(List<Step> steps) {
        Histories histories = new Histories(LEDGER);
        Map<Integer, List<ProjectEvent>> before = new HashMap<>();
        List<LedgerEntry> entries = new ArrayList<>();
        for (Step step : steps) {
            List<ProjectEvent> known = before.computeIfAbsent(step.project(), _ -> new ArrayList<>());
            ProjectEvent event = known.isEmpty() ? proposed(step) : next(step, signings(known));
            known.add(event);
            Stream stream = Stream.of(new ProjectCode("P-" + step.project()));
            entries.add(new LedgerEntry(LEDGER, entries.size(), entries.size(), new byte[0],
                    new RecordedEvent(histories.next(stream), event)));
        }
        return entries;
    }

    private static int signings(List<ProjectEvent> events) {
        return (int) events.stream().filter(ProjectEvent.InstrumentSigned.class::isInstance).count();
    }

    private static ProjectEvent proposed(Step step) {
        return Histories.proposed("DWS-" + (2020 + step.detail() % 2), SECTORS[step.detail() % 3],
                CITIES[step.detail() % 2]);
    }

    private static ProjectEvent next(Step step, int signings) {
        int signing = signings == 0 ? 0 : 1 + step.detail() % signings;
        return switch (step.what()) {
            case 0 -> new ProjectSelected(DAY);
            case 1 -> Histories.negotiated(step.detail());
            case 2, 3, 4 -> Histories.signed(signings + 1, Instrument.values()[step.what() - 2],
                    DAY.plusDays(step.detail() % 90), money(step));
            case 5 -> signing == 0 ? new ProjectSelected(DAY) : new SigningVerified(signing);
            case 6 -> signing == 0 ? new ProjectSelected(DAY) : new SigningVoided(signing, "wrong", null);
            case 7 -> amended(new Change<>(new SectorCode("AGRI"), new SectorCode(SECTORS[step.detail() % 3])), null,
                    List.of(), null);
            case 8 -> amended(null, new Change<>(new PlaceId("CN-370600"), new PlaceId(CITIES[step.detail() % 2])),
                    List.of(), null);
            case 9 -> signing == 0
                    ? amended(null, null, List.of(), new Change<>(Stage.OPERATING, Stage.CANDIDATE))
                    : amended(null, null, List.of(new AmountsChange(signing, List.of(), List.of(money(step)))), null);
            case 10 -> new ProjectPaused(DAY, "pause");
            case 11 -> new ProjectResumed(DAY, null);
            case 12 -> new ProjectWithdrawn(DAY, "given up");
            case 13 -> new ContractTerminated(DAY, "ended");
            case 14 -> new FundsArrived(DAY, money(step));
            default -> switch (step.detail() % 3) {
                case 0 -> new EnterpriseRegistered(DAY, null);
                case 1 -> new ConstructionStarted(DAY);
                default -> new OperationStarted(DAY);
            };
        };
    }

    private static ProjectAmended amended(Change<SectorCode> sector, Change<PlaceId> city, List<AmountsChange> amounts,
            Change<Stage> stage) {
        return new ProjectAmended(sector, city, null, null, null, null, amounts, stage, "corrected");
    }

    private static Money money(Step step) {
        return Histories.money(step.detail() + "00", CURRENCIES[step.detail() % 3], null);
    }
}
