package org.signedprojects.registry.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of the loopback interface.
public final class LoopbackPorts {
    private static final int FIRST = 10_240;
    /// From here on Linux gives ports to connections that go out, macOS from 49,152 on.
    private static final int FIRST_OF_CONNECTIONS = 32_768;
    private static final int MOST_TRIES = 1_000;

    private LoopbackPorts() {}

    /// @return a port nobody listened on a moment ago, and that no connection is given. Another process may take it first,
    ///         so whoever uses it must be ready to try again
    public static int free() {
        return ThreadLocalRandom.current().ints(FIRST, FIRST_OF_CONNECTIONS).limit(MOST_TRIES)
                .filter(LoopbackPorts::isFree).findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port on the loopback interface"));
    }

    /// @return whether a server could listen on this port now
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // A connection of an earlier server that still lingers in TIME_WAIT does not occupy the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException occupied) {
            return false;
        }
    }
}
