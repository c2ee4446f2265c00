package org.signedprojects.registry.command.ledger.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A TCP proxy in front of a database that loses what it is told to lose.
final class UnreliableNetwork implements AutoCloseable {
    private final URI target;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Fault fault = new Fault.None();

    sealed interface Fault {
        record None() implements Fault {}

        /// New connections are refused, open ones are cut.
        record Away() implements Fault {}

        /// Requests arrive, answers to them do not until the end; every connection stays open.
        record Silent(CountDownLatch end) implements Fault {
            Silent() {
                this(new CountDownLatch(1));
            }
        }

        /// The next request arrives, the answer to it does not: the connection is cut instead.
        record AnswerLost() implements Fault {}

        /// The connection is cut for the client, but the request is on its way and arrives when the latch opens.
        record RequestDelayed(CountDownLatch arrival, CountDownLatch answered) implements Fault {
            RequestDelayed() {
                this(new CountDownLatch(1), new CountDownLatch(1));
            }
        }
    }

    UnreliableNetwork(String jdbcUrl) throws IOException {
        target = URI.create(jdbcUrl.substring("jdbc:".length()));
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + door.getLocalPort() + target.getPath()
                + (target.getQuery() == null ? "" : "?" + target.getQuery());
    }

    void suffers(Fault next) {
        fault = next;
        if (next instanceof Fault.Away) {
            sockets.forEach(UnreliableNetwork::cut);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(UnreliableNetwork::cut);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (fault instanceof Fault.Away) {
                    cut(client);
                } else {
                    connect(client);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(target.getHost(), target.getPort());
        sockets.add(client);
        sockets.add(server);
        Link link = new Link(client, server);
        Thread.ofVirtual().start(() -> link.pump(client, server, this::requestGoesOn));
        Thread.ofVirtual().start(() -> link.pump(server, client, this::answerGoesOn));
    }

    private boolean requestGoesOn(Link link) throws IOException, InterruptedException {
        if (fault instanceof Fault.RequestDelayed delayed) {
            fault = new Fault.None();
            link.delayed = delayed;
            link.client.close();
            delayed.arrival().await();
        }
        return !(fault instanceof Fault.Away);
    }

    private boolean answerGoesOn(Link link) throws InterruptedException {
        if (fault instanceof Fault.Silent silent) {
            silent.end().await();
        }
        if (link.delayed != null) {
            link.delayed.answered().countDown();
            return false;
        }
        if (fault instanceof Fault.AnswerLost) {
            fault = new Fault.None();
            return false;
        }
        return !(fault instanceof Fault.Away);
    }

    private interface Step {
        boolean goesOn(Link link) throws IOException, InterruptedException;
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile Fault.@Nullable RequestDelayed delayed;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void pump(Socket from, Socket to, Step step) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] bytes = new byte[65_536];
                for (int read = in.read(bytes); read >= 0 && step.goesOn(this); read = in.read(bytes)) {
                    out.write(bytes, 0, read);
                    out.flush();
                    if (delayed != null) {
                        // The client is gone, but the server shall answer before it learns that.
                        delayed.answered().await();
                    }
                }
            } catch (IOException gone) {
                // One side is gone; the other shall notice.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                if (from == server || delayed == null) {
                    cut(client);
                    cut(server);
                }
            }
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyCut) {
            // That is what was wanted.
        }
    }
}
