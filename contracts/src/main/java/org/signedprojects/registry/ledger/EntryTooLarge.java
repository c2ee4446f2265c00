package org.signedprojects.registry.ledger;

/// An event whose entry would have more bytes than [EntryFormat#MAX_BYTES]. Nothing was written.
public final class EntryTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EntryTooLarge(int bytes) {
        super("the entry would have " + bytes + " bytes, at most " + EntryFormat.MAX_BYTES + " are allowed");
    }
}
