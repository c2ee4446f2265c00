package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// TCP ports of the loopback interface.
public final class LoopbackPorts {
    private LoopbackPorts() {}

    /// @return a port nobody listened on a moment ago. Another process may take it first, so whoever uses it must be
    ///         ready to try again
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
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
