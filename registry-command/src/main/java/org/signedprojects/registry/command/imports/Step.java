package org.signedprojects.registry.command.imports;

import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.ledger.CommandId;

/// What a row may ask for, each a command of its own.
enum Step {
    PROPOSAL("proposal"), SIGNING("signing");

    /// The namespace of command ids that follow from content. No caller can have this subject: it holds a space.
    private static final String NAMESPACE = "import ";

    private final String name;

    Step(String name) {
        this.name = name;
    }

    /// @param content of the row
    CommandId id(ContentDigest content) {
        return CommandId.of(NAMESPACE + name, content.hex());
    }
}
