package io.upring.bench.crash;

import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * When a process dies, and what goes wrong at the exchange before. All of it follows from a seed; what the process is
 * doing at that moment does not.
 *
 * <p>Threading: immutable.
 *
 * @param nth of the moments of that kind, from 1; of those that only wait, thousandths of the time that a start takes.
 * @param delayUs how long after the moment, microseconds.
 * @param faults struck or not by then; nothing of them is left afterwards.
 * @param cutsConnections whether all connections are cut while it trades.
 * @param trip level to which an operator asks the kill switch to be raised while it trades; empty for none.
 */
record KillPoint(Moment moment, int nth, long delayUs, List<Fault> faults, boolean cutsConnections,
                 String trip) {
    /** A start and a little more, in thousandths of the last one that was seen. */
    private static final int STARTING = 1_200;
    private static final long TRADING_US = 1_200_000;
    private static final long CLOSE_US = 5_000;
    private static final List<String> TRIPS = List.of("no-new-entries", "reduce-only", "flatten");
    private static final String NEW = "POST /v1/orders";
    private static final String CANCEL = "DELETE /v1/order";
    private static final String QUERY = "GET /v1/order";
    private static final String ORDERS = "myOrder";
    /** What may go wrong with orders, their cancels, and what is told of them. */
    private static final List<Fault> FAULTS = List.of(
        Fault.once(FaultKind.TIMEOUT_AFTER).withTarget(NEW),
        Fault.once(FaultKind.TIMEOUT_BEFORE).withTarget(NEW),
        Fault.once(FaultKind.SERVER_ERROR).withCount(2).withTarget(NEW),
        Fault.once(FaultKind.TOO_MANY_REQUESTS).withTarget(NEW),
        Fault.once(FaultKind.TIMEOUT_AFTER).withTarget(CANCEL),
        Fault.once(FaultKind.TIMEOUT_BEFORE).withTarget(CANCEL),
        Fault.once(FaultKind.SERVER_ERROR).withTarget(CANCEL),
        Fault.once(FaultKind.SERVER_ERROR).withCount(2).withTarget(QUERY),
        Fault.once(FaultKind.DROP).withTarget(ORDERS),
        Fault.once(FaultKind.DUPLICATE_FRAME).withCount(10).withTarget(ORDERS),
        Fault.once(FaultKind.REORDERED_FRAME).withCount(4).withTarget(ORDERS),
        Fault.once(FaultKind.LATE_FRAME).withMs(150).withCount(4).withTarget(ORDERS),
        Fault.once(FaultKind.DUPLICATE_FRAME).withCount(10).withTarget("myAsset"),
        Fault.once(FaultKind.MISSING_DONE).withCount(2));
    /** Not what a start asks for first: without the exchange's rules the process ends, as it should. */
    private static final List<Fault> FAULTS_AT_START = List.of(
        Fault.once(FaultKind.SERVER_ERROR).withTarget("GET /v1/accounts"),
        Fault.once(FaultKind.TOO_MANY_REQUESTS).withTarget("GET /v1/accounts"),
        Fault.once(FaultKind.DUPLICATE_FRAME).withCount(5).withTarget(ORDERS),
        Fault.once(FaultKind.DROP).withTarget(ORDERS));

    /** What a process is killed at. */
    enum Moment {
        /** So long into the start of the process: restoring, connecting, reconciling. */
        START(15, "while starting"),
        /** So long after the books were found equal and the market went on. */
        TIME(18, "at any time"),
        /** A request for an order or a cancel has reached the exchange and had no effect yet. */
        REQUEST(15, "a request at the exchange, without effect yet"),
        /** It has had its effect, and its reply has not left. */
        REPLY(20, "a request has had its effect, the reply not sent"),
        /** An order was filled, and nobody has been told. */
        FILL(15, "an order filled, nobody told"),
        /** An order is in the journal of what leaves. */
        JOURNAL(12, "an order in the journal"),
        /** Not killed: told to stop. */
        STOP(5, "told to stop");

        private final int weight;
        private final String words;

        Moment(int weight, String words) {
            this.weight = weight;
            this.words = words;
        }

        String words() {
            return words;
        }

        /** Whether the process dies before its books can be looked at. */
        boolean isBeforeBooks() {
            return this == START;
        }

        private static Moment draw(Random random) {
            int left = random.nextInt(100);
            for (final Moment moment : values()) {
                left -= moment.weight;
                if (left < 0) {
                    return moment;
                }
            }
            throw new IllegalStateException("the weights of the moments do not add up to 100");
        }
    }

    KillPoint {
        faults = List.copyOf(faults);
    }

    static KillPoint draw(long seed) {
        final Random random = new Random(seed);
        final Moment moment = Moment.draw(random);
        final long delayUs = switch (moment) {
            case START -> 0;
            case TIME, STOP -> random.nextLong(TRADING_US);
            default -> random.nextBoolean() ? 0 : random.nextLong(CLOSE_US);
        };
        final List<Fault> choice = moment.isBeforeBooks() ? FAULTS_AT_START : FAULTS;
        final List<Fault> faults = new ArrayList<>();
        for (int left = random.nextInt(4); left > 0 && moment != Moment.STOP; left--) {
            faults.add(choice.get(random.nextInt(choice.size())));
        }
        return new KillPoint(moment, 1 + random.nextInt(moment.isBeforeBooks() ? STARTING : 6), delayUs, faults,
            !moment.isBeforeBooks() && random.nextInt(12) == 0,
            moment.isBeforeBooks() || moment == Moment.STOP || random.nextInt(6) > 0 ? ""
                : TRIPS.get(random.nextInt(TRIPS.size())));
    }

    @Override
    public String toString() {
        final String when = String.format(Locale.ROOT, "%.1f ms", delayUs / 1e3);
        return switch (moment) {
            case START -> "after " + nth + " thousandths of a start";
            case TIME -> when + " after the market went on";
            case STOP -> "told to stop " + when + " after the market went on";
            default -> moment.name().toLowerCase(Locale.ROOT) + " " + nth + (delayUs == 0 ? "" : " + " + when);
        };
    }
}
