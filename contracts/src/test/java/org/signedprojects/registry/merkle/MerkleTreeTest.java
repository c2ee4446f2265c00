package org.signedprojects.registry.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {
    private static final List<byte[]> EIGHT = Stream.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657",
            "606162636465666768696a6b6c6d6e6f").map(HexFormat.of()::parseHex).toList();
    private static final int MANY = 70;

    private final TreeHasher hasher = new TreeHasher();

    @Test
    void the_roots_are_the_golden_ones() {
        assertThat(new CompactTree().root().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hasher.leaf(new byte[0]).hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(grown(EIGHT.subList(0, 1)).root().hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(grown(EIGHT).root().hex())
                .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void the_growing_tree_has_the_root_that_the_rfc_defines_at_every_size() {
        CompactTree tree = new CompactTree();
        for (int size = 0; size <= MANY; size++) {
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root()).as("size " + size).isEqualTo(new NaiveTree(entries(size)).mth());
            tree.append(hasher.leaf(entries(MANY + 1).get(size)));
        }
    }

    @Test
    void a_tree_goes_on_where_another_one_stood() {
        CompactTree first = grown(entries(37));
        CompactTree second = new CompactTree(first.size(), first.frontier());
        for (byte[] entry : entries(64).subList(37, 64)) {
            second.append(hasher.leaf(entry));
        }
        assertThat(second.root()).isEqualTo(grown(entries(64)).root());
        assertThatThrownBy(() -> new CompactTree(3, List.of(first.root())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_inclusion_proof_is_that_of_the_rfc_and_holds() {
        for (int size = 1; size <= MANY; size++) {
            NaiveTree naive = new NaiveTree(entries(size));
            Proofs proofs = proofs(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = proofs.inclusion(index, size);
                assertThat(proof.path()).isEqualTo(naive.path(index));
                assertThat(proof.proves(hasher.leaf(entries(size).get(index)), naive.mth())).isTrue();
            }
        }
    }

    @Test
    void every_consistency_proof_is_that_of_the_rfc_and_holds() {
        for (int to = 1; to <= MANY; to++) {
            NaiveTree later = new NaiveTree(entries(to));
            for (int from = 1; from <= to; from++) {
                ConsistencyProof proof = proofs(to).consistency(from, to);
                assertThat(proof.path()).as(from + " to " + to).isEqualTo(later.proof(from));
                assertThat(proof.proves(new NaiveTree(entries(from)).mth(), later.mth())).isTrue();
            }
            assertThat(proofs(to).consistency(0, to).proves(TreeHasher.EMPTY_ROOT, later.mth())).isTrue();
        }
    }

    @Test
    void no_inclusion_proof_holds_after_any_change() {
        for (int size = 1; size <= 20; size++) {
            Hash root = new NaiveTree(entries(size)).mth();
            for (int index = 0; index < size; index++) {
                Hash leaf = hasher.leaf(entries(size).get(index));
                InclusionProof proof = proofs(size).inclusion(index, size);
                broken(proof.path()).forEach(path -> assertThat(
                        new InclusionProof(proof.index(), proof.size(), path).proves(leaf, root)).isFalse());
                for (int other = 0; other < size; other++) {
                    boolean same = other == index;
                    assertThat(new InclusionProof(other, size, proof.path()).proves(leaf, root)).isEqualTo(same);
                }
                assertThat(proof.proves(flipped(leaf), root)).isFalse();
                assertThat(proof.proves(leaf, flipped(root))).isFalse();
            }
        }
    }

    @Test
    void no_consistency_proof_holds_after_any_change() {
        for (int to = 1; to <= 20; to++) {
            Hash later = new NaiveTree(entries(to)).mth();
            for (int from = 1; from <= to; from++) {
                Hash earlier = new NaiveTree(entries(from)).mth();
                ConsistencyProof proof = proofs(to).consistency(from, to);
                for (List<Hash> path : broken(proof.path())) {
                    assertThat(new ConsistencyProof(from, to, path).proves(earlier, later)).isFalse();
                }
                assertThat(proof.proves(flipped(earlier), later)).isFalse();
                assertThat(proof.proves(earlier, flipped(later))).isFalse();
            }
        }
    }

    @Test
    void proofs_of_what_cannot_be_are_refused() {
        assertThatThrownBy(() -> proofs(3).inclusion(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proofs(3).inclusion(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proofs(3).consistency(4, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proofs(3).consistency(-1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> proofs(3).root(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tree has size -1");
        assertThat(new ConsistencyProof(0, 5, List.of()).proves(hasher.leaf(new byte[0]), TreeHasher.EMPTY_ROOT))
                .isFalse();
    }

    @Test
    void a_call_that_fails_leaves_nothing_behind() {
        Hash leaf = hasher.leaf(new byte[]{7});
        assertThatThrownBy(() -> hasher.leaf(null)).isInstanceOf(NullPointerException.class);
        assertThat(hasher.leaf(new byte[]{7})).isEqualTo(leaf);
        Hash node = hasher.node(leaf, leaf);
        assertThatThrownBy(() -> hasher.node(leaf, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> hasher.node(null, leaf)).isInstanceOf(NullPointerException.class);
        assertThat(hasher.node(leaf, leaf)).isEqualTo(node);
        for (int size = 0; size < 4; size++) {
            CompactTree tree = grown(entries(size));
            List<Hash> frontier = tree.frontier();
            assertThatThrownBy(() -> tree.append(null)).isInstanceOf(NullPointerException.class);
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.frontier()).isEqualTo(frontier);
        }
    }

    @Test
    void null_is_refused() {
        Hash leaf = hasher.leaf(new byte[0]);
        List<Hash> withNull = Arrays.asList(leaf, null);
        refuseNull(() -> Hash.of(null));
        refuseNull(() -> Hash.ofHex(null));
        refuseNull(() -> Hash.ofBase64(null));
        refuseNull(() -> new CompactTree(3, withNull));
        refuseNull(() -> new Proofs(null));
        refuseNull(() -> new InclusionProof(0, 3, withNull));
        refuseNull(() -> new InclusionProof(0, 1, List.of()).proves(null, leaf));
        refuseNull(() -> new InclusionProof(0, 1, List.of()).proves(leaf, null));
        refuseNull(() -> new ConsistencyProof(1, 3, withNull));
        refuseNull(() -> new ConsistencyProof(0, 1, List.of()).proves(null, leaf));
        refuseNull(() -> new ConsistencyProof(0, 1, List.of()).proves(TreeHasher.EMPTY_ROOT, null));
    }

    @Test
    void a_hash_reads_back_from_hex_and_base64() {
        Hash hash = grown(EIGHT).root();
        assertThat(Hash.ofHex(hash.hex())).isEqualTo(hash);
        assertThat(Hash.ofBase64("XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=")).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg",
            "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=",
            "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz-Nw7_RgQyg=", "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
            "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQw=="})
    void what_is_not_a_hash_in_base64_is_refused(String base64) {
        assertThatThrownBy(() -> Hash.ofBase64(base64)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuseNull(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
    }

    /// Every path that differs from this one by a flipped bit, a hash too few, too many, or two swapped.
    static List<List<Hash>> broken(List<Hash> path) {
        List<List<Hash>> broken = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> changed = new ArrayList<>(path);
            changed.set(i, flipped(path.get(i)));
            broken.add(changed);
            List<Hash> shorter = new ArrayList<>(path);
            shorter.remove(i);
            broken.add(shorter);
            if (i > 0 && !path.get(i).equals(path.get(i - 1))) {
                List<Hash> swapped = new ArrayList<>(path);
                swapped.set(i, path.get(i - 1));
                swapped.set(i - 1, path.get(i));
                broken.add(swapped);
            }
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(TreeHasher.EMPTY_ROOT);
        broken.add(longer);
        return broken;
    }

    static Hash flipped(Hash hash) {
        byte[] bytes = hash.bytes();
        bytes[17] ^= 0x10;
        return Hash.of(bytes);
    }

    private static Proofs proofs(int size) {
        return new Proofs((level, index) -> new NaiveTree(
                entries(size).subList((int) index << level, (int) (index + 1) << level)).mth());
    }

    private CompactTree grown(List<byte[]> entries) {
        CompactTree tree = new CompactTree();
        entries.forEach(entry -> tree.append(hasher.leaf(entry)));
        return tree;
    }

    private static List<byte[]> entries(int count) {
        return IntStream.range(0, count).mapToObj(i -> Arrays.copyOf(new byte[]{(byte) i, 7}, i % 5 + 1)).toList();
    }
}
