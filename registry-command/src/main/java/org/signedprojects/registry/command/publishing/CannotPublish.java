package org.signedprojects.registry.command.publishing;

/// What is in Kafka, or what was seen of the ledger before, does not fit the ledger: going on would make it worse.
/// Publication stops until a person has looked.
final class CannotPublish extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotPublish(String message) {
        super(message);
    }
}
