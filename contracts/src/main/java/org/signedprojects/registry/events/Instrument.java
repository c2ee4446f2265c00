package org.signedprojects.registry.events;

/// What was signed: a letter of intent (意向), an agreement (协议, framework or strategic) or a contract (合同).
/// Only a contract counts as signed. Declared in rising order of commitment.
public enum Instrument {
    INTENT, AGREEMENT, CONTRACT
}
