package org.signedprojects.registry.stores;

import java.nio.file.Path;

/// @param cluster   folder of the data, created at first start, kept ever after
/// @param binaries  folder in which PostgreSQL's programs are unpacked once; may be shared
/// @param log       file the server appends its log to
/// @param port      on the loopback interface
/// @param password  of the superuser `registry`; fixed at first start
/// @param durable   whether a commit waits for the disk. Without, a crash of the machine may lose or damage data:
///                  only for tests that test something else
public record PostgresSettings(Path cluster, Path binaries, Path log, int port, String password, boolean durable) {
    @Override
    public String toString() {
        return "PostgresSettings[cluster=" + cluster + ", port=" + port + "]"; // the password stays out of logs
    }
}
