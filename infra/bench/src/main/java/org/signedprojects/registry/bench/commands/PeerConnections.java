package org.signedprojects.registry.bench.commands;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.signedprojects.registry.bench.machine.Database;

/// Connections for those the ledger is compared with: one for each thread, so that none waits for a connection.
public final class PeerConnections {
    public static final int MOST = 64;

    private PeerConnections() {}

    public static HikariDataSource to(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(MOST);
        config.setPoolName("peers");
        return new HikariDataSource(config);
    }
}
