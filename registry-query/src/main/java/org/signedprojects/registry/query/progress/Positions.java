package org.signedprojects.registry.query.progress;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.values.InvalidValue;

/// How far several ledgers are included, one position each: `dialogue:41`, or `dialogue:41,jinan:7` where more than
/// one ledger is followed.
/// @param byLedger by name, sorted; -1 where nothing is included
public record Positions(SortedMap<String, Long> byLedger) {
    /// Of no ledger.
    public static final Positions NOTHING = new Positions(new TreeMap<>());

    public Positions {
        byLedger = Collections.unmodifiableSortedMap(new TreeMap<>(byLedger));
    }

    /// @throws InvalidValue when the text is not a list of positions, each of another ledger
    public static Positions parse(String text) {
        SortedMap<String, Long> parsed = new TreeMap<>();
        Arrays.stream(text.split(",", -1)).map(String::strip).map(LedgerPosition::parse).forEach(position -> {
            if (parsed.put(position.ledger().value(), position.position()) != null) {
                throw new InvalidValue("ledger " + position.ledger() + " is named twice");
            }
        });
        return new Positions(parsed);
    }

    /// @return the position up to which this includes the ledger; -1 where it includes nothing of it
    public long of(LedgerName ledger) {
        return byLedger.getOrDefault(ledger.value(), LedgerPosition.NOTHING);
    }

    /// @return whether this includes everything that the other includes
    public boolean reaches(Positions other) {
        return other.byLedger.entrySet().stream()
                .allMatch(wanted -> byLedger.getOrDefault(wanted.getKey(), LedgerPosition.NOTHING) >= wanted
                        .getValue());
    }

    /// @return what all of them include; empty for none
    public static Positions common(Collection<Positions> several) {
        SortedMap<String, Long> common = new TreeMap<>();
        several.forEach(one -> one.byLedger.forEach((ledger, position) -> common.merge(ledger, position, Math::min)));
        return new Positions(common);
    }

    /// @return the token that [#parse] reads
    @Override
    public String toString() {
        return byLedger.entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
