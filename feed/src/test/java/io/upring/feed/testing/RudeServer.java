package io.upring.feed.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/**
 * A server on loopback that does to each connection what a script says, byte by byte: the first connection gets the
 * first script, and so on; the last script serves all further ones. Closing it fails when a script failed.
 */
public final class RudeServer implements AutoCloseable {
    /** What happens to one connection; returning closes the socket. */
    @FunctionalInterface
    public interface Script {
        void run(Peer peer) throws Exception;
    }

    private final ServerSocket listening;
    private final List<Script> scripts;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean closing;

    public RudeServer(Script... scripts) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), scripts);
    }

    public RudeServer(ServerSocket listening, Script... scripts) {
        this.listening = listening;
        this.scripts = List.of(scripts);
        start("rude-server", this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Connections accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    private void start(String name, Runnable work) {
        final Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (!closing) {
            try {
                final Socket socket = listening.accept();
                sockets.add(socket);
                final int number = accepted.getAndIncrement();
                start("rude-server-" + number, () -> serve(socket, scripts.get(Math.min(number, scripts.size() - 1))));
            } catch (IOException e) {
                if (!closing) {
                    failures.add(e);
                }
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            script.run(new Peer(socket));
        } catch (SocketException | SSLException | Peer.Gone e) {
            // The client may go at any time; scripts that care look at what they read.
            assert e.getMessage() != null;
        } catch (Exception | AssertionError e) {
            if (!closing) {
                failures.add(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        listening.close();
        for (final Socket socket : sockets) {
            socket.close();
        }
        try {
            for (final Thread thread : new ArrayList<>(threads)) {
                thread.join(5_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a server script failed", failures.get(0));
        }
    }
}
