package io.upring.bot.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameContent;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Tls;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.ws.Compression;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.FrameSink;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import io.upring.feed.ws.WireFormat;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.TlsKeyStore;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The venue's frames of every format through our decoder: plain, compressed, and over either kind of TLS. */
@DisplayName("Feed 9: compression offered by configuration, native TLS where it loads")
class WireTest {
    private static final int EVENTS = 400;
    private static final String PASSWORD = "changeit";
    private static final Set<EventType> WANTED =
        EnumSet.of(EventType.TICKER, EventType.TRADE, EventType.ORDER_BOOK, EventType.CANDLE);

    private final GeneratedMarket market =
        new GeneratedMarket(new GeneratorConfig(7, 800).withMarketCount(6), System.currentTimeMillis());
    private final Instruments instruments = instruments(market);
    private final Heard heard = new Heard();

    /** Decodes on the feed's thread until enough has come of every type. */
    private final class Heard implements FrameSink, EventPublisher {
        private final BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
        private final CountDownLatch enough = new CountDownLatch(1);
        private final Set<EventType> seen = EnumSet.noneOf(EventType.class);
        private final EventSlot slot = new EventSlot();
        private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, instruments,
            new OrderIds("wire"), this, ControlListener.NONE);
        private int events;
        private String bad = "";

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            decoder.decode(buffer, offset, length, receivedAtNs, 1);
            // A connection that lasts long enough is asked what it is subscribed to.
            if (decoder.lastContent() != FrameContent.DATA && decoder.lastContent() != FrameContent.SUBSCRIPTIONS) {
                bad = decoder.lastContent() + " " + buffer.getStringWithoutLengthUtf8(offset, length);
            }
            if (events >= EVENTS && seen.equals(WANTED) || !bad.isEmpty()) {
                enough.countDown();
            }
            return FrameKind.DATA;
        }

        @Override
        public EventSlot tryClaimDroppable() {
            return slot;
        }

        @Override
        public EventSlot tryClaim() {
            return slot;
        }

        @Override
        public void publish(EventSlot event) {
            events++;
            seen.add(event.type());
        }
    }

    private static Instruments instruments(GeneratedMarket market) {
        final Instruments.Builder builder = Instruments.builder();
        codes(market).forEach(code -> builder.add(code, TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true));
        return builder.build();
    }

    private static List<String> codes(GeneratedMarket market) {
        return market.markets().stream().map(each -> each.rules().code()).toList();
    }

    private VenueConfig.Builder venue() {
        return VenueConfig.builder().market(market).limits(VenueLimits.withoutRates());
    }

    /** Receives until there is enough; returns how many bytes the frames had. */
    private long receive(URI uri, Transport transport, StreamConfig config) throws InterruptedException {
        final List<String> codes = codes(market);
        try (UpbitStream stream = new UpbitStream(config, transport, ReceiveClock.system(), heard,
            heard.statuses::add)) {
            stream.subscribe(List.of(new Subscription("ticker", codes), new Subscription("trade", codes),
                new Subscription("orderbook", codes), new Subscription("candle.1s", codes),
                new Subscription("candle.240m", codes)));
            stream.start();
            assertThat(heard.enough.await(60, TimeUnit.SECONDS)).as("enough from %s: %s", uri, heard.statuses).isTrue();
            assertThat(heard.bad).isEmpty();
            assertThat(stream.status().epoch()).isEqualTo(1);
            return stream.bytesReceived();
        }
    }

    @ParameterizedTest
    @EnumSource(WireFormat.class)
    void shouldReadCompressedFramesOfEveryFormat(WireFormat format) throws Exception {
        final long[] bytes = countBytes(format, Compression.OFFERED);
        assertThat(bytes[0]).as("bytes on the wire, of %d in frames", bytes[1]).isLessThan(bytes[1] / 2);
    }

    @Test
    void shouldNotBeSentCompressedFramesUnasked() throws Exception {
        final long[] bytes = countBytes(WireFormat.SIMPLE, Compression.OFF);
        assertThat(bytes[0]).as("bytes on the wire, of %d in frames", bytes[1]).isGreaterThan(bytes[1]);
    }

    /** Bytes on the wire, and bytes in frames. */
    private long[] countBytes(WireFormat format, Compression compression) throws Exception {
        try (Venue venue = Venue.start(venue().build()); TapProxy proxy = new TapProxy(venue.webSocketUri().getPort());
            FeedLoop loop = new FeedLoop(WaitMode.BLOCK)) {
            final URI uri = URI.create(
                venue.webSocketUri().toString().replace(":" + venue.webSocketUri().getPort(), ":" + proxy.port()));
            final long received = receive(uri, new Transport(loop),
                config(uri).withFormat(format).withCompression(compression));
            return new long[] {proxy.bytesFromServer(), received};
        }
    }

    @ParameterizedTest
    @EnumSource(value = Tls.Provider.class, names = {"JDK", "NATIVE"})
    void shouldReadCompressedFramesOverEitherKindOfTls(Tls.Provider provider, @TempDir Path folder) throws Exception {
        assumeTrue(provider != Tls.Provider.NATIVE || OpenSsl.isAvailable(),
            () -> "skipped: native TLS does not load here: " + OpenSsl.unavailabilityCause());
        final Path keyStore = keyStore(folder);
        try (Venue venue = Venue.start(venue().tls(new TlsKeyStore(keyStore, PASSWORD)).build());
            FeedLoop loop = new FeedLoop(WaitMode.BLOCK)) {
            assertThat(venue.webSocketUri()).hasScheme("wss");
            final Transport transport = new Transport(loop, Tls.trusting(provider, certificate(keyStore)));
            assertThat(receive(venue.webSocketUri(), transport,
                config(venue.webSocketUri()).withCompression(Compression.OFFERED))).isPositive();
        }
    }

    private static StreamConfig config(URI uri) {
        return StreamConfig.publicStream(Endpoint.webSocket(uri.toString()));
    }

    private static Path keyStore(Path folder) throws Exception {
        final Path file = folder.resolve("venue.p12");
        final Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        final Process keytool = new ProcessBuilder(program.toString(), "-genkeypair", "-alias", "venue",
            "-keyalg", "EC", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD,
            "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2")
            .redirectErrorStream(true).start();
        final String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }

    private static X509Certificate certificate(Path file) throws Exception {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return (X509Certificate) store.getCertificate("venue");
    }
}
