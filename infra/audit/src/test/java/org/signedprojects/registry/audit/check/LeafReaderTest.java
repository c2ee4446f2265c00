package org.signedprojects.registry.audit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.Beside;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.merkle.TreeHasher;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LeafReaderTest {
    private static final int COUNT = 3_000;
    private static final List<byte[]> BYTES = SyntheticLedger.entries(COUNT);

    /// Hands its entries out in batches of random sizes, one to a few hundred, then ends or fails.
    private record Chunked(List<Found> all, long seed, @Nullable RuntimeException failure) implements EntrySource {
        @Override
        public String title() {
            return "chunks";
        }

        @Override
        public Optional<String> ledger() {
            return Optional.empty();
        }

        @Override
        public List<byte[]> checkpoints() {
            return List.of();
        }

        @Override
        public Entries entries() {
            Random random = new Random(seed);
            return new Entries() {
                private int next;

                @Override
                public List<Found> next() {
                    if (next == all.size() && failure != null) {
                        throw failure;
                    }
                    int from = next;
                    next = Math.min(all.size(), from + 1 + random.nextInt(1 + random.nextInt(400)));
                    return all.subList(from, next);
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @RepeatedTest(20)
    void entries_come_in_the_sources_order_each_with_its_own_findings_and_hash(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Found> found = entries();
        for (int i = 0; i < 10; i++) {
            int at = random.nextInt(COUNT);
            byte[] changed = BYTES.get(at).clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            found.set(at, new Found(at, changed, Beside.Nothing.NOTHING));
        }
        TreeHasher hasher = new TreeHasher();
        int next = 0;
        try (LeafReader reader = new LeafReader(new Chunked(found, repetition.getCurrentRepetition(), null))) {
            for (LeafReader.Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int i = 0; i < batch.found().size(); i++) {
                    Found entry = found.get(next++);
                    EntryScan alone = new EntryScan(entry.entry(), null);
                    assertThat(batch.found().get(i)).isSameAs(entry);
                    assertThat(batch.leaves().get(i)).isEqualTo(hasher.leaf(entry.entry()));
                    assertThat(batch.scans().get(i).problem).isEqualTo(alone.problem);
                    assertThat(batch.scans().get(i).idLow).isEqualTo(alone.idLow);
                }
            }
            assertThat(reader.stated()).isNotNull();
        }
        assertThat(next).isEqualTo(COUNT);
    }

    @Test
    void a_source_that_fails_is_heard_after_all_that_came_before() {
        int seen = 0;
        Unsound broken = new Unsound(COUNT, "torn off");
        try (LeafReader reader = new LeafReader(new Chunked(entries(), 1, broken))) {
            while (seen < COUNT) {
                LeafReader.Batch batch = reader.next();
                assertThat(batch).isNotNull();
                seen += batch.found().size();
            }
            assertThatThrownBy(reader::next).isSameAs(broken);
        }
        assertThat(seen).isEqualTo(COUNT);
    }

    @Test
    void whoever_has_seen_enough_leaves_no_thread_behind() throws InterruptedException {
        LeafReader reader = new LeafReader(new Chunked(entries(), 2, null));
        assertThat(reader.next()).isNotNull();

        reader.close();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("audit-")) {
                thread.join();
            }
        }
    }

    private static List<Found> entries() {
        List<Found> found = new ArrayList<>();
        BYTES.forEach(entry -> found.add(new Found(found.size(), entry, Beside.Nothing.NOTHING)));
        return found;
    }
}
