package io.upring.bench.burst;

import io.upring.bench.tick.VenueFrames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A WebSocket server, as a process of its own, that sends numbered frames to its one client at planned moments. What
 * falls behind, because the client does not take it, is sent as soon as it does: nothing is left out.
 *
 * <p>Usage: {@code MARKETS DEPTH CYCLE TRADES_PERCENT TICKERS_PERCENT PLAN}; says {@code frames MEAN_BYTES} and
 * {@code port NUMBER}, waits for a line with the start as {@link System#nanoTime} has it on all processes of a machine,
 * and says {@code sent FRAMES BYTES CPU_NS LATEST_NS} at the end.
 */
final class BurstSender {
    private static final int BATCH_BYTES = 1 << 16;
    /** So that a write has some hundred frames at high rates: small writes would cost more than the frames do. */
    private static final long NAP_NS = 200_000;
    private static final int SEND_BUFFER_BYTES = 1 << 18;
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String KEY = "sec-websocket-key:";

    private final NumberedFrames frames;
    private final BurstPlan plan;
    private final ByteBuffer batch;
    private long bytes;
    private long latestNs;

    private BurstSender(NumberedFrames frames, BurstPlan plan) {
        this.frames = frames;
        this.plan = plan;
        batch = ByteBuffer.allocateDirect(BATCH_BYTES + frames.longest());
    }

    public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
        final VenueFrames source = frames(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        final NumberedFrames frames = new NumberedFrames(source, Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        System.out.println("frames " + frames.meanPayloadBytes());
        final BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            System.out.println("port " + ((InetSocketAddress) server.getLocalAddress()).getPort());
            try (SocketChannel client = server.accept()) {
                client.socket().setSendBufferSize(SEND_BUFFER_BYTES);
                client.socket().setTcpNoDelay(true);
                upgrade(client);
                final String start = commands.readLine();
                if (start != null) {
                    new BurstSender(frames, BurstPlan.parse(arguments[5])).send(client, Long.parseLong(start));
                    // The client closes the connection; until then its end is not to be taken for a loss.
                    commands.readLine();
                }
            }
        }
        System.exit(0);
    }

    /** The same in both processes. */
    static VenueFrames frames(int markets, int depth) {
        return VenueFrames.generate(markets, 60 * markets, depth, true);
    }

    private static void upgrade(SocketChannel client) throws IOException, NoSuchAlgorithmException {
        final ByteBuffer in = ByteBuffer.allocate(BATCH_BYTES);
        String head = "";
        while (!head.contains("\r\n\r\n")) {
            if (client.read(in) < 0) {
                throw new IOException("the client closed the connection during the handshake");
            }
            head = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        }
        final String key = head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(KEY)).findFirst()
            .orElseThrow(() -> new IOException("the client's handshake has no key")).substring(KEY.length()).strip();
        final byte[] digest = MessageDigest.getInstance("SHA-1")
            .digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
        client.write(StandardCharsets.US_ASCII.encode("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest)
            + "\r\n\r\n"));
    }

    private void send(SocketChannel client, long startNs) throws IOException {
        final long cpuNs = cpuNs();
        long sent = 0;
        int phase = 0;
        while (sent < plan.frames()) {
            final long elapsedNs = System.nanoTime() - startNs;
            final long due = plan.due(elapsedNs);
            if (sent == due) {
                LockSupport.parkNanos(NAP_NS);
                continue;
            }
            phase = plan.phaseOf(sent, phase);
            latestNs = Math.max(latestNs, elapsedNs - plan.plannedNs(sent, phase));
            sent = fill(sent, due);
            bytes += batch.remaining();
            while (batch.hasRemaining()) {
                client.write(batch);
            }
        }
        System.out.println("sent " + sent + " " + bytes + " " + (cpuNs() - cpuNs) + " " + latestNs);
    }

    private long fill(long first, long end) {
        frames.time(System.currentTimeMillis());
        batch.clear();
        long next = first;
        while (next < end && batch.position() < BATCH_BYTES) {
            frames.put(next++, batch);
        }
        batch.flip();
        return next;
    }

    private static long cpuNs() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
