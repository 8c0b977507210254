package io.upring.bot.reference;

import io.upring.bot.config.ReferenceSettings;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.ReferenceView;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source's way onto the ring: converts, refuses what is no value, counts. Trouble is logged when it begins and when
 * it is over, not each time.
 *
 * <p>Threading: written by one thread, {@link #figures} for any.
 */
final class ReferenceOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceOutlet.class);

    private final ReferenceSettings settings;
    private final int number;
    private final EventPublisher publisher;
    private final LongSupplier clock;
    private volatile ReferenceFigures figures;

    ReferenceOutlet(ReferenceSettings settings, int number, EventPublisher publisher, LongSupplier clock) {
        this.settings = settings;
        this.number = number;
        this.publisher = publisher;
        this.clock = clock;
        figures = new ReferenceFigures(settings.name(), 0, 0, 0, 0, 0, Double.NaN, 0, "");
    }

    /** Takes a value as the source states it. */
    void publish(Sample sample) {
        final double value;
        try {
            value = Sample.require(settings.convert(Sample.require(sample.value())));
        } catch (SampleException refusal) {
            refuse(refusal.getMessage());
            return;
        }
        final ReferenceFigures was = figures;
        final EventSlot slot = publisher.tryClaimOrKeep();
        if (slot == null) {
            figures = new ReferenceFigures(was.name(), was.values(), was.unchanged(), was.refused(), was.failures(),
                was.dropped() + 1, was.last(), was.lastAtNs(), was.trouble());
            return;
        }
        final long nowNs = clock.getAsLong();
        ReferenceView.put(slot, nowNs, sample.timeNs(), number, settings.name(), value);
        publisher.publish(slot);
        over();
        figures = new ReferenceFigures(was.name(), was.values() + 1, was.unchanged(), was.refused(), was.failures(),
            was.dropped(), value, nowNs, "");
    }

    /** The source was looked at, and had nothing newer. */
    void unchanged() {
        final ReferenceFigures was = figures;
        over();
        figures = new ReferenceFigures(was.name(), was.values(), was.unchanged() + 1, was.refused(), was.failures(),
            was.dropped(), was.last(), was.lastAtNs(), "");
    }

    /** It stated something that is no value. */
    void refuse(String why) {
        final ReferenceFigures was = figures;
        tell(why);
        figures = new ReferenceFigures(was.name(), was.values(), was.unchanged(), was.refused() + 1, was.failures(),
            was.dropped(), was.last(), was.lastAtNs(), why);
    }

    /** It could not be looked at. */
    void fail(String why) {
        final ReferenceFigures was = figures;
        tell(why);
        figures = new ReferenceFigures(was.name(), was.values(), was.unchanged(), was.refused(), was.failures() + 1,
            was.dropped(), was.last(), was.lastAtNs(), why);
    }

    private void tell(String why) {
        if (figures.trouble().isEmpty()) {
            LOG.warn("Reference {}: {}", settings.name(), why);
        }
    }

    private void over() {
        if (!figures.trouble().isEmpty()) {
            LOG.info("Reference {} is well again.", settings.name());
        }
    }

    ReferenceFigures figures() {
        return figures;
    }
}
