package org.signedprojects.registry.note;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;

/// What a signed checkpoint says about a log (<https://c2sp.org/tlog-checkpoint>): under this origin stand `size`
/// entries, and this is the root over them.
/// @param origin     names the log; not empty, one line
/// @param size       number of entries, 0 to 2^63 - 1
/// @param root       over these entries; that of no entries is [TreeHasher#EMPTY_ROOT]
/// @param extensions further lines, not empty, whose meaning is the log's own; the registry writes none
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]*");

    /// @throws InvalidNote when that is no checkpoint, or its text is not a note's
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || origin.contains("\n") || size < 0
                || extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new InvalidNote("a checkpoint is an origin, a size, a root and lines that are not empty");
        }
        if (size == 0 && !root.equals(TreeHasher.EMPTY_ROOT)) {
            throw new InvalidNote("the root of no entries is " + TreeHasher.EMPTY_ROOT.base64());
        }
        Note.checkText(text(origin, size, root, extensions));
    }

    /// A checkpoint without extensions.
    /// @throws InvalidNote when that is no checkpoint, or its text is not a note's
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /// Reads what a checkpoint says and looks at no signature: anybody can have written it. Use [#open] for one that is
    /// to be believed.
    /// @param text of a note, see [Note#text()]
    /// @throws InvalidNote when it is not a checkpoint, or one of more than 2^63 - 1 entries
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new InvalidNote("a checkpoint has at least three lines, each ended by a line feed");
        }
        return new Checkpoint(lines[0], size(lines[1]), root(lines[2]),
                new ArrayList<>(List.of(lines).subList(3, lines.length - 1)));
    }

    /// @return the text that is signed: `origin\nsize\nbase64(root)\n` and the extensions
    public String text() {
        return text(origin, size, root, extensions);
    }

    private static String text(String origin, long size, Hash root, List<String> extensions) {
        StringBuilder text = new StringBuilder(origin + "\n" + size + "\n" + root.base64() + "\n");
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// Opens a signed checkpoint of one log.
    /// @param key whose name is the log's origin; its signature must be there and right
    /// @throws InvalidNote when the note is not that log's checkpoint
    public static Checkpoint open(Note note, VerifierKey key) {
        return open(note, key.name().value(), key);
    }

    /// Opens a signed checkpoint of a log whose key does not bear the log's name. That the two match is a SHOULD of
    /// C2SP tlog-checkpoint: Go's checksum database signs as `sum.golang.org` for the origin `go.sum database tree`.
    /// @param origin of the log, the first line of its checkpoints; known beforehand as the key is, not read from the
    ///               note, or any log that the key signs for would do
    /// @param key    its signature must be there and right; its name does not matter
    /// @throws InvalidNote when the key's signature is missing or wrong, the text is not a checkpoint, or it is the
    ///                     checkpoint of another origin
    public static Checkpoint open(Note note, String origin, VerifierKey key) {
        return open(note, origin, List.of(key));
    }

    /// Opens a signed checkpoint of a log that has had several keys: what was signed before a key was replaced opens with
    /// the old one.
    /// @param origin of the log, the first line of its checkpoints; known beforehand
    /// @param keys   of this log and no other; one of them at least has signed, and none of them wrongly
    /// @throws InvalidNote when no key's signature is there or one is wrong, the text is not a checkpoint, or it is the
    ///                     checkpoint of another origin
    public static Checkpoint open(Note note, String origin, List<VerifierKey> keys) {
        note.verifiedBy(keys);
        Checkpoint checkpoint = parse(note.text());
        if (!checkpoint.origin().equals(origin)) {
            throw new InvalidNote("the checkpoint is of " + checkpoint.origin() + ", not of " + origin);
        }
        return checkpoint;
    }

    private static long size(String line) {
        if (!SIZE.matcher(line).matches()) {
            throw new InvalidNote("the second line is a number of entries");
        }
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException tooLarge) {
            throw new InvalidNote(
                    "the checkpoint is of more than " + Long.MAX_VALUE + " entries, the most counted here");
        }
    }

    private static Hash root(String line) {
        try {
            return Hash.ofBase64(line);
        } catch (IllegalArgumentException noHash) {
            throw new InvalidNote("the third line is a root of 32 bytes in base64");
        }
    }
}
