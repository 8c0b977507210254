package io.upring.bot.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server on loopback and counts what the server sends. */
final class TapProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final AtomicLong bytes = new AtomicLong();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    TapProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** What the server has sent, headers of all kinds included. */
    long bytesFromServer() {
        return bytes.get();
    }

    private void start(Runnable work) {
        final Thread thread = new Thread(work, "tap-proxy");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                final Socket client = listening.accept();
                final Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.addAll(List.of(client, server));
                start(() -> copy(client, server, new AtomicLong()));
                start(() -> copy(server, client, bytes));
            } catch (IOException e) {
                assert listening.isClosed() : e;
            }
        }
    }

    private static void copy(Socket from, Socket to, AtomicLong counter) {
        final byte[] chunk = new byte[16 * 1024];
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                counter.addAndGet(count);
                out.write(chunk, 0, count);
            }
        } catch (IOException e) {
            // One side is gone; closing its stream ends the other.
            assert e.getMessage() != null;
        }
    }

    @Override
    public void close() throws IOException {
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
    }
}
