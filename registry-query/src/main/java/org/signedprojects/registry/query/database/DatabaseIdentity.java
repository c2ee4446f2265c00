package org.signedprojects.registry.query.database;

import java.util.UUID;

/// Tells the database of this service from every other one. It is made with the database: instances that share one agree,
/// and one that is filled anew, maybe from another log, has another.
public record DatabaseIdentity(UUID id) {
    @Override
    public String toString() {
        return id.toString();
    }
}
