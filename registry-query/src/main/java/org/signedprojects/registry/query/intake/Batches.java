package org.signedprojects.registry.query.intake;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.projection.LedgerEntry;

/// The batches of one transaction: one, and those right behind it that bring nothing but entries, as far as they are
/// asked for. Checkpoints have to be with the witness before the entries that come after them. As a transaction is open,
/// nothing is asked of Kafka here but the records that it says are there.
final class Batches implements Iterator<List<LedgerEntry>> {
    /// @param entriesMax    entries that are taken together
    /// @param oneByOneUntil last position of batches that could not be applied together; -1 for none
    /// @param known         size past which no transaction of several batches goes, see
    ///                      [org.signedprojects.registry.query.witness.Witness#known]
    record Limits(int entriesMax, long oneByOneUntil, LongSupplier known) {}

    private final LedgerTopic reading;
    private final ReadAhead ahead;
    private final Limits limits;
    private ReadAhead.Batch last;
    private long entries;
    private @Nullable String behind;
    private OptionalLong lag;

    /// Waits for the first.
    Batches(LedgerTopic reading, ReadAhead ahead, Limits limits) {
        this.reading = reading;
        this.ahead = ahead;
        this.limits = limits;
        this.last = ahead.await();
        reading.findEnd();
        this.behind = reading.behind();
        this.lag = reading.lag();
    }

    @Override
    public boolean hasNext() {
        return entries == 0 || last.more() && last.entries().getLast().position() > limits.oneByOneUntil()
                && ahead.peek().filter(this::mayJoin).isPresent();
    }

    private boolean mayJoin(ReadAhead.Batch batch) {
        return batch.onlyEntries() && batch.fromTheStart() == last.fromTheStart()
                && entries + batch.entries().size() <= limits.entriesMax()
                && batch.entries().getLast().position() < limits.known().getAsLong();
    }

    @Override
    public List<LedgerEntry> next() {
        if (entries > 0) {
            last = ahead.await();
            behind = reading.behind();
            lag = reading.lag();
            ahead.begin();
        }
        entries += last.entries().size();
        return last.entries();
    }

    /// @return the one that was read last
    ReadAhead.Batch last() {
        return last;
    }

    /// @return how many entries were asked for
    long entries() {
        return entries;
    }

    /// @return as things stood when the last one had been read, what [LedgerTopic#behind] says
    @Nullable
    String behind() {
        return behind;
    }

    /// @return the same of [LedgerTopic#lag]
    OptionalLong lag() {
        return lag;
    }
}
