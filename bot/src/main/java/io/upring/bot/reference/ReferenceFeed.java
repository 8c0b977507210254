package io.upring.bot.reference;

import io.upring.bot.config.ReferenceSettings;
import io.upring.bot.config.ReferenceSettings.FileSource;
import io.upring.bot.config.ReferenceSettings.HttpSource;
import io.upring.engine.event.EventPublisher;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings values from outside of the exchange onto the ring, where they are kept like any other event. A source that
 * fails touches no other, and nothing but what rests on it.
 *
 * <p>Threading: one thread starts and closes it; all sources are looked at on a thread of its own. No source, no
 * thread.
 */
public final class ReferenceFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceFeed.class);

    private final LongSupplier clock;
    private final List<ReferenceOutlet> outlets = new ArrayList<>();
    private final List<Feeder> feeders = new ArrayList<>();
    private ScheduledExecutorService executor;

    /** @param clock the one that stamps what is received, nanoseconds since the Unix epoch. */
    public ReferenceFeed(List<ReferenceSettings> references, EventPublisher publisher, LongSupplier clock) {
        this.clock = clock;
        if (references.isEmpty()) {
            return;
        }
        executor = Executors.newSingleThreadScheduledExecutor(work -> {
            final Thread thread = new Thread(work, "upring-reference");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient client = null;
        for (int number = 0; number < references.size(); number++) {
            final ReferenceSettings settings = references.get(number);
            final ReferenceOutlet outlet = new ReferenceOutlet(settings, number, publisher, clock);
            outlets.add(outlet);
            if (settings.source() instanceof FileSource file) {
                feeders.add(new FileFeeder(file, outlet));
            } else if (settings.source() instanceof HttpSource http) {
                if (client == null) {
                    client = HttpClient.newBuilder().executor(executor).followRedirects(Redirect.NEVER)
                        .version(Version.HTTP_1_1).build();
                }
                feeders.add(new HttpFeeder(http, client, outlet));
            }
        }
    }

    /** The names of the sources; a name's place is its number in events. */
    public static List<String> names(List<ReferenceSettings> references) {
        return references.stream().map(ReferenceSettings::name).toList();
    }

    /** Begins to look at the sources. The pipeline must be running. */
    public void start() {
        for (int i = 0; i < feeders.size(); i++) {
            schedule(feeders.get(i), 0);
        }
    }

    private void schedule(Feeder feeder, long delayNs) {
        executor.schedule(() -> look(feeder), delayNs, TimeUnit.NANOSECONDS);
    }

    private void look(Feeder feeder) {
        long againNs = 1_000_000_000L;
        try {
            againNs = feeder.look(clock.getAsLong());
        } catch (RuntimeException failure) {
            LOG.error("A reference could not be looked at; trying again in a second.", failure);
        }
        if (!executor.isShutdown()) {
            schedule(feeder, againNs);
        }
    }

    /** How each source does, in the order of the configuration. Any thread. */
    public List<ReferenceFigures> figures() {
        return outlets.stream().map(ReferenceOutlet::figures).toList();
    }

    @Override
    public void close() {
        stop();
    }

    /** Nothing is published after this returns. Safe to call twice. */
    public void stop() {
        if (executor == null) {
            return;
        }
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("The references did not stop within 2 s.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
