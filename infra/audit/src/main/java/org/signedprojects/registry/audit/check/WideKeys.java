package org.signedprojects.registry.audit.check;

import java.security.SecureRandom;

/// Numbers under keys of 128 bits, in one flat array: 24 bytes a slot, side by side, so that the ids of millions of
/// entries fit and a look at one costs one access to memory.
///
/// Open addressing with linear probing, at most three quarters full. Where a key goes depends on a secret of each instance:
/// whoever chooses keys cannot choose them so that all go to one place. For one thread at a time.
final class WideKeys {
    /// What [#put] gives for a key that was not there.
    static final long ABSENT = -1;

    private static final int SMALLEST = 64;
    private static final int LARGEST = Integer.MAX_VALUE / 3 - 8;

    private final long seedHigh;
    private final long seedLow;
    /// High half, low half, value plus one for each slot: a free one has zeros.
    private long[] slots;
    private int count;
    private int size;

    /// @param expected how many keys there will be; more make it grow
    WideKeys(long expected) {
        count = Math.clamp(expected * 4 / 3 + 1, SMALLEST, LARGEST);
        slots = new long[3 * count];
        SecureRandom random = new SecureRandom();
        seedHigh = random.nextLong();
        seedLow = random.nextLong();
    }

    /// @param value 0 or more
    /// @return the value that the key had before, or [#ABSENT]
    long put(long high, long low, long value) {
        if (size >= count / 4 * 3) {
            grow();
        }
        int at = find(high, low);
        long before = slots[at + 2] - 1;
        if (before == ABSENT) {
            slots[at] = high;
            slots[at + 1] = low;
            size++;
        }
        slots[at + 2] = value + 1;
        return before;
    }

    /// Fetches the memory that [#put] will look at. Where many keys are put, asking for all of them first lets the processor
    /// fetch them side by side instead of waiting for each: most are in no cache.
    /// @return something that depends on it, to be used, lest the compiler leaves it out
    long fetch(long high, long low) {
        return slots[slot(high, low) + 2];
    }

    /// Index of the key's own slot, or of the free one where it belongs.
    private int find(long high, long low) {
        long[] all = slots;
        int at = slot(high, low);
        while (all[at + 2] != 0 && (all[at] != high || all[at + 1] != low)) {
            at = at + 3 == all.length ? 0 : at + 3;
        }
        return at;
    }

    /// Where the search begins. Without the seeds nobody can tell how the product of 128 bits, folded, comes out; the last
    /// multiplication spreads keys that differ by a fixed step.
    int slot(long high, long low) {
        long one = high ^ seedHigh;
        long other = low ^ seedLow;
        long folded = one * other ^ Math.unsignedMultiplyHigh(one, other);
        long mixed = (folded ^ folded >>> 32) * 0x9e37_79b9_7f4a_7c15L;
        return 3 * (int) ((mixed >>> 32) * count >>> 32);
    }

    private void grow() {
        long[] old = slots;
        int larger = (int) Math.min(count * 3L / 2, LARGEST);
        if (larger == count) {
            throw new IllegalStateException("no room for more than " + size + " keys");
        }
        count = larger;
        slots = new long[3 * count];
        for (int i = 0; i < old.length; i += 3) {
            if (old[i + 2] != 0) {
                System.arraycopy(old, i, slots, find(old[i], old[i + 1]), 3);
            }
        }
    }
}
