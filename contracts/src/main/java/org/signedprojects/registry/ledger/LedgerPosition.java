package org.signedprojects.registry.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signedprojects.registry.values.InvalidValue;

/// A place in a ledger, and the token that readers and writers hand each other: `dialogue:41`.
/// @param position of the last entry that is included, counted from 0; -1 before the first entry
public record LedgerPosition(LedgerName ledger, long position) {
    public static final long NOTHING = -1;

    private static final Pattern TOKEN = Pattern.compile("([a-z][a-z0-9-]{0,62}):(-1|0|[1-9][0-9]{0,17})");

    public LedgerPosition {
        if (position < NOTHING) {
            throw new InvalidValue("position " + position + " is below -1");
        }
    }

    /// Reads what [#toString] writes.
    /// @throws InvalidValue when the text is anything else
    public static LedgerPosition parse(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            throw new InvalidValue("a position looks like dialogue:41");
        }
        return new LedgerPosition(new LedgerName(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /// @return the token, `<ledger>:<position>`
    @Override
    public String toString() {
        return ledger + ":" + position;
    }
}
