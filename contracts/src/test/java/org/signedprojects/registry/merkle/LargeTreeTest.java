package org.signedprojects.registry.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LargeTreeTest {
    private static final long NONE = Long.MAX_VALUE;

    @Property(tries = 300)
    void roots_are_those_of_the_rfc(@ForAll("sizes") long size, @ForAll("sizes") long odd) {
        LargeTree tree = new LargeTree(odd, size);
        assertThat(new Proofs(tree).root(size)).isEqualTo(tree.mth());
        CompactTree compact = new CompactTree(size, tree.frontier());
        assertThat(compact.root()).isEqualTo(tree.mth());
        if (size < Long.MAX_VALUE) {
            compact.append(tree.hash(0, size));
            assertThat(compact.root()).isEqualTo(new LargeTree(odd, size + 1).mth());
            assertThat(compact.frontier()).isEqualTo(new LargeTree(odd, size + 1).frontier());
        }
    }

    @Property(tries = 300)
    void inclusion_proofs_are_those_of_the_rfc_and_hold(@ForAll("sizes") long other, @ForAll("sizes") long another) {
        long size = Math.max(1, Math.max(other, another));
        long index = Math.min(size - 1, Math.min(other, another));
        LargeTree tree = new LargeTree(index, size);
        InclusionProof proof = new Proofs(tree).inclusion(index, size);
        assertThat(proof.path()).isEqualTo(tree.path(index)).hasSizeLessThanOrEqualTo(63);
        assertThat(proof.proves(LargeTree.ODD, tree.mth())).isTrue();
    }

    @Property(tries = 50)
    void no_inclusion_proof_holds_after_any_change(@ForAll("sizes") long other, @ForAll("sizes") long another,
            @ForAll("sizes") long elsewhere) {
        long size = Math.max(1, Math.max(other, another));
        long index = Math.min(size - 1, Math.min(other, another));
        LargeTree tree = new LargeTree(index, size);
        Hash root = tree.mth();
        InclusionProof proof = new Proofs(tree).inclusion(index, size);
        assertThat(MerkleTreeTest.broken(proof.path()))
                .noneMatch(path -> new InclusionProof(index, size, path).proves(LargeTree.ODD, root));
        assertThat(proof.proves(LargeTree.USUAL, root)).isFalse();
        assertThat(proof.proves(LargeTree.ODD, MerkleTreeTest.flipped(root))).isFalse();
        for (int level = 0; level < 63; level++) {
            long beside = index ^ 1L << level;
            assertThat(beside < size && new InclusionProof(beside, size, proof.path()).proves(LargeTree.ODD, root))
                    .isFalse();
        }
        assertThat(elsewhere < size && elsewhere != index
                && new InclusionProof(elsewhere, size, proof.path()).proves(LargeTree.ODD, root)).isFalse();
    }

    @Property(tries = 300)
    void consistency_proofs_are_those_of_the_rfc_and_hold(@ForAll("sizes") long other, @ForAll("sizes") long another,
            @ForAll("sizes") long odd) {
        long from = Math.min(other, another);
        long to = Math.max(other, another);
        LargeTree later = new LargeTree(odd, to);
        ConsistencyProof proof = new Proofs(later).consistency(from, to);
        assertThat(proof.path()).isEqualTo(from == 0 ? List.of() : later.proof(from)).hasSizeLessThanOrEqualTo(64);
        assertThat(proof.proves(new LargeTree(odd, from).mth(), later.mth())).isTrue();
    }

    @Property(tries = 50)
    void no_consistency_proof_holds_after_any_change(@ForAll("sizes") long other, @ForAll("sizes") long another) {
        long from = Math.max(1, Math.min(other, another));
        long to = Math.max(1, Math.max(other, another));
        Hash earlier = new LargeTree(NONE, from).mth();
        LargeTree tree = new LargeTree(NONE, to);
        Hash later = tree.mth();
        ConsistencyProof proof = new Proofs(tree).consistency(from, to);
        assertThat(MerkleTreeTest.broken(proof.path()))
                .noneMatch(path -> new ConsistencyProof(from, to, path).proves(earlier, later));
        assertThat(proof.proves(MerkleTreeTest.flipped(earlier), later)).isFalse();
        assertThat(proof.proves(earlier, MerkleTreeTest.flipped(later))).isFalse();
        if (from < to) {
            assertThat(proof.proves(later, earlier)).isFalse();
        }
        // One leaf of the earlier tree was changed since: what the log answers does not lead to both roots.
        LargeTree rewritten = new LargeTree(from - 1, to);
        assertThat(new Proofs(rewritten).consistency(from, to).proves(earlier, rewritten.mth())).isFalse();
    }

    @Test
    void the_largest_tree_takes_no_more_leaves_and_stays_as_it_is() {
        LargeTree largest = new LargeTree(NONE, Long.MAX_VALUE);
        CompactTree tree = new CompactTree(Long.MAX_VALUE, largest.frontier());
        assertThatThrownBy(() -> tree.append(LargeTree.USUAL)).isInstanceOf(IllegalStateException.class)
                .hasMessage("a tree has at most 9223372036854775807 leaves");
        assertThat(tree.size()).isEqualTo(Long.MAX_VALUE);
        assertThat(tree.root()).isEqualTo(largest.mth());
        assertThat(tree.frontier()).isEqualTo(Collections.unmodifiableList(largest.frontier())).hasSize(63);
    }

    /// Around powers of two above all, where trees change their shape.
    @Provide
    static Arbitrary<Long> sizes() {
        Arbitrary<Long> aroundPowers = Combinators
                .combine(Arbitraries.integers().between(0, 62), Arbitraries.longs().between(-3, 3))
                .as((power, beside) -> Math.max(0, (1L << power) + beside));
        return Arbitraries.oneOf(aroundPowers, Arbitraries.longs().between(0, Long.MAX_VALUE),
                Arbitraries.longs().between(Long.MAX_VALUE - 5, Long.MAX_VALUE));
    }
}
