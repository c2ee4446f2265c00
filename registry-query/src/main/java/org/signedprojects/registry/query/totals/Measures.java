package org.signedprojects.registry.query.totals;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.query.facts.Amount;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.facts.SigningFacts;

/// Counts of projects, and amounts by currency. Measures of disjoint sets of projects add up.
/// @param contracted by currency, sorted, none of them zero
@Schema(description = "Counts of projects and contracted amounts. See docs/projections.md for how each is computed.")
public record Measures(@Schema(description = "all projects", example = "136") long proposed,
        @Schema(description = "reached SELECTED or later", example = "40") long selected,
        @Schema(description = "reached NEGOTIATING or later", example = "31") long negotiated,
        @Schema(description = "have a contract that is not voided", example = "17") long signed,
        @Schema(description = "signed, at least one contract confirmed by a second person", example = "15") long verified,
        @Schema(description = "signed and not terminated", example = "16") long inForce,
        @Schema(description = "have an intent as their strongest instrument", example = "6") long intents,
        @Schema(description = "have an agreement as their strongest instrument", example = "4") long agreements,
        @Schema(description = "given up before a contract", example = "2") long withdrawn,
        @Schema(description = "signed, and ended early", example = "1") long terminated,
        @Schema(description = "sums of contract amounts, one for each currency") List<Contracted> contracted) {
    public static final Measures NONE = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    public Measures {
        contracted = List.copyOf(contracted);
    }

    /// What one project counts.
    public static Measures of(ProjectFacts project) {
        List<SigningFacts> contracts = project.contracts();
        boolean signed = !contracts.isEmpty();
        boolean terminated = signed && project.terminated();
        Instrument strongest = project.strongestInstrument().orElse(null);
        return new Measures(1, one(!project.stage().isBefore(Stage.SELECTED)),
                one(!project.stage().isBefore(Stage.NEGOTIATING)), one(signed),
                one(contracts.stream().anyMatch(SigningFacts::verified)), one(signed && !terminated),
                one(strongest == Instrument.INTENT), one(strongest == Instrument.AGREEMENT),
                one(project.standing() == Standing.WITHDRAWN), one(terminated), contractedBy(contracts));
    }

    /// The same counts with these amounts.
    Measures contracting(List<Contracted> contracted) {
        return new Measures(proposed, selected, negotiated, signed, verified, inForce, intents, agreements, withdrawn,
                terminated, contracted);
    }

    public Measures plus(Measures other) {
        return combined(other, Long::sum, BigDecimal.ONE);
    }

    public Measures minus(Measures other) {
        return combined(other, (ours, theirs) -> ours - theirs, BigDecimal.ONE.negate());
    }

    private Measures combined(Measures other, LongBinaryOperator counts, BigDecimal sign) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        contracted.forEach(sum -> amounts.put(sum.currency(), sum.amount()));
        other.contracted.forEach(
                sum -> amounts.merge(sum.currency(), sum.amount().multiply(sign), BigDecimal::add));
        return new Measures(counts.applyAsLong(proposed, other.proposed),
                counts.applyAsLong(selected, other.selected), counts.applyAsLong(negotiated, other.negotiated),
                counts.applyAsLong(signed, other.signed), counts.applyAsLong(verified, other.verified),
                counts.applyAsLong(inForce, other.inForce), counts.applyAsLong(intents, other.intents),
                counts.applyAsLong(agreements, other.agreements), counts.applyAsLong(withdrawn, other.withdrawn),
                counts.applyAsLong(terminated, other.terminated), sums(amounts));
    }

    private static List<Contracted> contractedBy(List<SigningFacts> contracts) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (SigningFacts contract : contracts) {
            for (Amount amount : contract.amounts()) {
                amounts.merge(amount.currency().getCurrencyCode(), amount.amount(), BigDecimal::add);
            }
        }
        return sums(amounts);
    }

    private static List<Contracted> sums(Map<String, BigDecimal> amounts) {
        return amounts.entrySet().stream().filter(entry -> entry.getValue().signum() != 0)
                .map(entry -> new Contracted(entry.getKey(), entry.getValue())).toList();
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
