package io.upring.feed.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Sits between a client and a WebSocket server on loopback: writes down what each connection is subscribed to and when
 * each request passed, and cuts single connections.
 */
public final class WireTap implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One connection that passes through. */
    public static final class Connection {
        private final Socket client;
        private final Socket server;
        private final List<Long> requestsNs = new CopyOnWriteArrayList<>();
        private volatile Set<String> subscribed = Set.of();
        private volatile boolean open = true;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** As {@code trade KRW-BTC}; what the last request said. */
        public Set<String> subscribed() {
            return subscribed;
        }

        /** When each replacement passed, {@code System.nanoTime()}. */
        public List<Long> requestsNs() {
            return requestsNs;
        }

        public boolean isOpen() {
            return open;
        }

        public void cut() {
            open = false;
            close(client);
            close(server);
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final ServerSocket listening;
    private final URI server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    public WireTap(URI server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Where the client must connect. */
    public String uri() {
        return "ws://127.0.0.1:" + listening.getLocalPort() + server.getPath();
    }

    /** All connections there ever were. */
    public List<Connection> connections() {
        return List.copyOf(connections);
    }

    public List<Connection> open() {
        return connections.stream().filter(Connection::isOpen).toList();
    }

    /** What all open connections together are subscribed to. */
    public Set<String> subscribed() {
        final Set<String> all = new TreeSet<>();
        open().forEach(connection -> all.addAll(connection.subscribed()));
        return all;
    }

    private static void start(Runnable work) {
        final Thread thread = new Thread(work, "wire-tap");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                final Socket client = listening.accept();
                final Connection connection = new Connection(client, new Socket(server.getHost(), server.getPort()));
                client.setTcpNoDelay(true);
                connection.server.setTcpNoDelay(true);
                connections.add(connection);
                start(() -> run(connection, () -> forward(client, connection.server)));
                start(() -> run(connection, () -> forwardRequests(connection)));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Connection connection, Work work) {
        try {
            work.run();
        } catch (IOException e) {
            assert e.getMessage() != null || e instanceof EOFException;
        } finally {
            connection.cut();
        }
    }

    private static void forward(Socket client, Socket server) throws IOException {
        server.getInputStream().transferTo(client.getOutputStream());
    }

    private static void forwardRequests(Connection connection) throws IOException {
        final InputStream in = connection.client.getInputStream();
        final OutputStream out = connection.server.getOutputStream();
        for (int matched = 0; matched < 4;) {
            final int b = in.read();
            if (b < 0) {
                return;
            }
            out.write(b);
            matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
        final DataInputStream frames = new DataInputStream(in);
        while (true) {
            forwardFrame(frames, out, connection);
        }
    }

    private static void forwardFrame(DataInputStream in, OutputStream out, Connection connection) throws IOException {
        final int first = in.readUnsignedByte();
        final int second = in.readUnsignedByte();
        final byte[] extended = new byte[(second & 0x7F) == 126 ? 2 : (second & 0x7F) == 127 ? 8 : 0];
        in.readFully(extended);
        long length = extended.length == 0 ? second & 0x7F : 0;
        for (final byte b : extended) {
            length = length << 8 | b & 0xFF;
        }
        final byte[] masked = new byte[4 + (int) length];
        in.readFully(masked);
        if ((first & 0x0F) == 1) {
            read(masked, connection);
        }
        final byte[] frame = new byte[2 + extended.length + masked.length];
        frame[0] = (byte) first;
        frame[1] = (byte) second;
        System.arraycopy(extended, 0, frame, 2, extended.length);
        System.arraycopy(masked, 0, frame, 2 + extended.length, masked.length);
        out.write(frame);
    }

    private static void read(byte[] masked, Connection connection) throws IOException {
        final byte[] text = new byte[masked.length - 4];
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) (masked[4 + i] ^ masked[i % 4]);
        }
        final Set<String> streams = new TreeSet<>();
        for (final JsonNode part : JSON.readTree(text)) {
            if (part.has("method")) {
                return;
            }
            for (final JsonNode code : part.path("codes")) {
                final String level = part.has("level") ? " level " + part.get("level").asText() : "";
                streams.add(part.get("type").asText() + " " + code.asText() + level);
            }
        }
        connection.subscribed = streams;
        connection.requestsNs.add(System.nanoTime());
    }

    @Override
    public void close() throws IOException {
        listening.close();
        new ArrayList<>(connections).forEach(Connection::cut);
    }
}
