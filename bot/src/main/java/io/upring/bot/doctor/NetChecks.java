package io.upring.bot.doctor;

import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.TlsFailure;
import io.upring.feed.pace.RateFigures;
import io.upring.feed.rest.ClockSkew;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The way to the exchange: names, sockets, streams, clock, limits. Threading: any thread. */
final class NetChecks {
    private static final int TIMEOUT_MS = 5_000;
    private static final double NS_PER_MS = 1e6;
    private static final double FAR_MS = 100;
    private static final int CLOCK_QUESTIONS = 4;
    private static final long CLOCK_PAUSE_MS = 130;
    private static final long SKEW_WARN_NS = 1_000_000_000L;
    private static final long SKEW_FAIL_NS = 10_000_000_000L;
    private static final String REACH =
        "Check exchange.url, the network, and whether a firewall or a proxy stands between.";

    private final Patient patient;

    NetChecks(Patient patient) {
        this.patient = patient;
    }

    List<Check> all() {
        return List.of(new Check("rest", this::rest),
            new Check("public stream", this::publicStream),
            new Check("private stream", this::privateStream),
            new Check("clock", this::clock),
            new Check("rate limits", this::limits));
    }

    private Finding rest(String name) {
        final Endpoint endpoint = Endpoint.http(patient.base());
        final long startNs = System.nanoTime();
        try (Socket socket = new Socket()) {
            final InetAddress address = InetAddress.getByName(endpoint.host());
            final long resolvedNs = System.nanoTime();
            socket.connect(new InetSocketAddress(address, endpoint.port()), TIMEOUT_MS);
            final long connectedNs = System.nanoTime();
            String tls = "";
            if (endpoint.tls()) {
                tls = ", TLS " + ms(handshake(socket, endpoint) - connectedNs);
            }
            final double connectMs = (connectedNs - resolvedNs) / NS_PER_MS;
            final String found = endpoint.hostHeader() + ": name " + ms(resolvedNs - startNs) + ", connect "
                + ms(connectedNs - resolvedNs) + tls;
            return connectMs > FAR_MS ? Finding.warn(name, found + ": it is far away",
                "Run near the exchange, which stands in Seoul: orders take as long as this connect.")
                : Finding.ok(name, found);
        } catch (UnknownHostException unknown) {
            return Finding.fail(name, "the host " + endpoint.host() + " is unknown", REACH);
        } catch (SSLException refused) {
            return Finding.fail(name, "no TLS with " + endpoint.hostHeader() + ": " + TlsFailure.reason(refused),
                "Check exchange.url, and whether a proxy with a certificate of its own stands between.");
        } catch (IOException failure) {
            return Finding.fail(name, "no connection to " + endpoint.hostHeader() + ": " + failure.getMessage(), REACH);
        }
    }

    private static long handshake(Socket socket, Endpoint endpoint) throws IOException {
        socket.setSoTimeout(TIMEOUT_MS);
        try (SSLSocket secure = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault())
            .createSocket(socket, endpoint.host(), endpoint.port(), false)) {
            final SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return System.nanoTime();
        }
    }

    private Finding publicStream(String name) throws Exception {
        final List<String> traded = patient.traded(patient.markets().get());
        if (traded.isEmpty()) {
            return Finding.skipped(name, "there is no market to ask for");
        }
        return StreamProbe.run(name, StreamConfig.publicStream(Endpoint.webSocket(patient.webSocketBase())),
            patient.calls().transport(), new Subscription("orderbook", List.of(traded.get(0))), "first data");
    }

    private Finding privateStream(String name) throws Exception {
        if (patient.credentials() == null) {
            return Finding.skipped(name, "there are no keys to connect with");
        }
        return StreamProbe.run(name,
            StreamConfig.privateStream(Endpoint.webSocket(patient.webSocketBase() + "/private"),
                new JwtSigner(patient.credentials(), new UuidNonceSource(),
                    patient.config().exchange().orders().signing())),
            patient.calls().transport(), new Subscription("myAsset", List.of()), "first answer");
    }

    /** Each answer's date bounds the difference to a second; several, asked at odd times, to much less. */
    private Finding clock(String name) throws Exception {
        final List<String> traded = patient.traded(patient.markets().get());
        for (int i = 0; i < CLOCK_QUESTIONS && !traded.isEmpty(); i++) {
            patient.calls().rest().market().tickers(traded.subList(0, 1)).get();
            TimeUnit.MILLISECONDS.sleep(CLOCK_PAUSE_MS);
        }
        final ClockSkew skew = patient.calls().rest().clockSkew();
        return skew.uncertaintyNs() == ClockSkew.UNKNOWN
            ? Finding.warn(name, "the exchange's answers bear no date", "Watch the clock by other means, such as NTP.")
            : judge(name, skew.estimateNs(), skew.uncertaintyNs());
    }

    /** The exchange's tokens hold no time: a wrong clock is not refused, but days, ages and latencies are wrong. */
    static Finding judge(String name, long skewNs, long uncertaintyNs) {
        final String found = String.format(Locale.ROOT,
            "the exchange's clock is %,.0f ms %s ours, give or take %,.0f ms", Math.abs(skewNs) / NS_PER_MS,
            skewNs < 0 ? "behind" : "ahead of", uncertaintyNs / NS_PER_MS);
        final long certainNs = Math.max(0, Math.abs(skewNs) - uncertaintyNs);
        final String mend = "Keep the machine's clock by NTP, such as: sudo timedatectl set-ntp true.";
        return certainNs > SKEW_FAIL_NS ? Finding.fail(name, found, mend)
            : certainNs > SKEW_WARN_NS ? Finding.warn(name, found, mend) : Finding.ok(name, found);
    }

    private Finding limits(String name) throws Exception {
        patient.markets().get();
        if (patient.credentials() != null) {
            patient.scopes().get();
        }
        final var limiter = patient.calls().rest().rateLimiter();
        return judge(name, limiter.remainingPerSecond(), limiter.figures());
    }

    static Finding judge(String name, Map<String, Integer> stated, List<RateFigures> figures) {
        final List<String> left = new ArrayList<>();
        for (final RateFigures group : figures) {
            final String label = group.group().wireName();
            if (group.blockedForNs() > 0 || group.refusals() > 0) {
                return Finding.fail(name, "the exchange " + (group.blockedForNs() > 0 ? "blocks" : "slows")
                    + " calls of group " + label, "Wait, and find out what else uses this key or this address.");
            }
            if (stated.containsKey(label)) {
                left.add(label + " " + stated.get(label) + " of " + group.group().limitToday());
            }
        }
        return left.isEmpty() ? Finding.warn(name, "the exchange does not say how many calls are left",
            "Nothing to mend here; the limits are then counted on this side only.")
            : Finding.ok(name, "left in a second: " + String.join(", ", left));
    }

    private static String ms(long ns) {
        return String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
    }
}
