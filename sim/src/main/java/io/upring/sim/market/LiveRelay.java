package io.upring.sim.market;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The markets of another venue that speaks Upbit's protocol, Upbit itself for instance: a {@link RelaySource} with the
 * connection that feeds it. Books and trades as they come, statistics as of the start and folded from the trades since:
 * trading on paper on a live market.
 *
 * <p>Threading: as {@link MarketSource}; {@link #close()} from any thread. The connection has threads of its own, and
 * what they bring waits in a bounded queue: when it is full the newest frames are lost, counted, and the next book
 * makes up for them.
 */
public final class LiveRelay implements MarketSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRelay.class);
    private static final int QUEUED_FRAMES = 50_000;
    private static final long POLL_MS = 2;
    private static final String WEB_SOCKET_PATH = "/websocket/v1";

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUED_FRAMES);
    private final AtomicLong lost = new AtomicLong();
    private final RelaySource source;
    private final RelayLink link;
    private long nextDueMs = Long.MAX_VALUE;

    private LiveRelay(HttpClient http, URI base, List<MarketSpec> specs) {
        source = new RelaySource(specs, false);
        String list = specs.stream().map(spec -> '"' + spec.rules().code() + '"').collect(Collectors.joining(","));
        link = new RelayLink(http, webSocket(base), "[{\"ticket\":\"relay\"},{\"type\":\"trade\",\"codes\":[" + list
                + "],\"is_only_realtime\":true},{\"type\":\"orderbook\",\"codes\":[" + list + "]},"
                + "{\"format\":\"SIMPLE\"}]", this::receive);
    }

    /**
     * Asks the other venue what it trades; its streams follow when the source is started.
     *
     * @param base  {@code https://api.upbit.com} for instance
     * @param codes the markets wanted; empty for all in KRW
     * @throws RelayException when it cannot be asked, or has none of the markets
     */
    public static LiveRelay open(URI base, List<String> codes) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10)).build();
        return new LiveRelay(http, base, new RelayListing(http, base).specs(codes));
    }

    @Override
    public List<MarketSpec> markets() {
        return source.markets();
    }

    @Override
    public boolean foreign() {
        return true;
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public void start(long nowMs) {
        if (nextDueMs != Long.MAX_VALUE) {
            throw new IllegalStateException("the relay was started before");
        }
        nextDueMs = nowMs;
        source.start(nowMs);
        link.open();
    }

    @Override
    public long nextDueMs() {
        return nextDueMs;
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        long rejected = source.rejected();
        for (byte[] frame = queue.poll(); frame != null; frame = queue.poll()) {
            source.offer(frame);
        }
        if (rejected == 0 && source.rejected() > 0) {
            LOG.warn("a relayed frame is left out: {}; later ones are left out silently", source.lastRejection());
        }
        source.advance(nowMs, sink);
        nextDueMs = nowMs + (source.nextDueMs() == Long.MAX_VALUE ? POLL_MS : 0);
    }

    @Override
    public boolean finished() {
        return false;
    }

    /** Frames lost because the venue did not keep up. */
    public long framesLost() {
        return lost.get();
    }

    @Override
    public void close() {
        link.close();
    }

    private void receive(byte[] frame) {
        if (!queue.offer(frame)) {
            lost.incrementAndGet();
        }
    }

    private static URI webSocket(URI base) {
        String text = base.toString();
        String stem = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return URI.create(stem.replaceFirst("^http", "ws") + WEB_SOCKET_PATH);
    }

    /** For {@link RelayListing}: what the body says, as exact decimals. */
    static JsonNode json(byte[] body) throws IOException {
        return FrameParser.MAPPER.readTree(body);
    }
}
