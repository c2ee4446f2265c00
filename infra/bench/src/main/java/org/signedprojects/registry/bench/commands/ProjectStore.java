package org.signedprojects.registry.bench.commands;

import java.sql.SQLException;
import org.signedprojects.registry.values.ProjectCode;

/// Carries out the same commands on the same domain, each in its own way. Returning means durable.
public interface ProjectStore {
    /// Called before each turn.
    void begin();

    void propose(ProjectCode project);

    void logRound(ProjectCode project);

    /// @return how many events it holds
    long size() throws SQLException;
}
