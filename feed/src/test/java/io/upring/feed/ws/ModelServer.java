package io.upring.feed.ws;

import io.upring.feed.ws.StreamCounters.Counter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** A server at the end of a slow and uneven line, in simulated time, and the driver at this end. */
final class ModelServer implements SubscriptionDriver.Port {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private record Event(long atNs, long order, Runnable work) {
    }

    final StreamCounters counters = new StreamCounters();
    final SubscriptionDriver driver;
    private final Random random;
    private final long worstDelayNs;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
        Comparator.comparingLong(Event::atNs).thenComparingLong(Event::order));
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private Set<StreamName> subscribed = Set.of();
    private Set<StreamName> lastSent = Set.of();
    private long nowNs = 1_000 * SECOND;
    private long order;
    private long lastArrivalNs;
    private long lastAnswerNs;
    private int connection;
    private boolean open;
    private boolean mayRepeat;
    private int muted;
    private int garbled;
    private int mostASecond;
    private int mostAMinute;
    private int needless;

    ModelServer(long seed, long worstDelayNs) {
        random = new Random(seed);
        this.worstDelayNs = worstDelayNs;
        driver = new SubscriptionDriver(StreamPolicy.standard(), counters, this);
    }

    long nowNs() {
        return nowNs;
    }

    Set<StreamName> subscribed() {
        return subscribed;
    }

    boolean settled() {
        return counters.get(Counter.SETTLED) == 1;
    }

    int[] most() {
        return new int[]{mostASecond, mostAMinute};
    }

    /** Messages as they arrived: {@code replace 3}, {@code list 4}. */
    List<String> log() {
        return log;
    }

    /** Replacements that repeat what was sent before though nobody asked for it and nothing had drifted. */
    int needless() {
        return needless;
    }

    void open() {
        if (!open) {
            open = true;
            connection++;
            arrivals.clear();
            lastArrivalNs = nowNs;
            lastAnswerNs = nowNs;
            subscribed = Set.of();
            lastSent = Set.of();
            driver.opened(nowNs);
        }
    }

    void drop() {
        if (open) {
            open = false;
            subscribed = Set.of();
            driver.closed();
        }
    }

    void forgetSomething() {
        final Set<StreamName> rest = new HashSet<>(subscribed);
        rest.removeIf(name -> random.nextBoolean());
        subscribed = rest;
    }

    void muteAnswers(int count) {
        muted = count;
    }

    void garbleAnswers(int count) {
        garbled = count;
    }

    void advance(long ns) {
        final long untilNs = nowNs + ns;
        while (true) {
            final long eventNs = events.isEmpty() ? Long.MAX_VALUE : events.peek().atNs;
            final long driverNs = driver.nextNs();
            final long nextNs = Math.min(eventNs, driverNs);
            if (nextNs > untilNs) {
                break;
            }
            nowNs = Math.max(nowNs, nextNs);
            if (eventNs <= driverNs) {
                events.remove().work.run();
            } else {
                driver.run(nowNs);
            }
        }
        nowNs = untilNs;
    }

    /** Nothing goes wrong any more; long enough for every repair. */
    void settle() {
        muted = 0;
        garbled = 0;
        open();
        advance(10 * SECOND);
        open();
        advance(300 * SECOND);
    }

    private void later(long atNs, Runnable work) {
        final int ofConnection = connection;
        events.add(new Event(atNs, order++, () -> {
            if (open && connection == ofConnection) {
                work.run();
            }
        }));
    }

    private void arrive(Runnable work) {
        lastArrivalNs = Math.max(lastArrivalNs, nowNs + delayNs());
        later(lastArrivalNs, () -> {
            arrivals.addLast(nowNs);
            while (nowNs - arrivals.peekFirst() >= 60 * SECOND) {
                arrivals.removeFirst();
            }
            mostAMinute = Math.max(mostAMinute, arrivals.size());
            mostASecond = Math.max(mostASecond, (int) arrivals.stream().filter(at -> nowNs - at < SECOND).count());
            work.run();
        });
    }

    private long delayNs() {
        return worstDelayNs == 0 ? 0 : (long) (random.nextDouble() * worstDelayNs);
    }

    @Override
    public void replace(int number, List<Subscription> wanted, int streams, boolean asProbe) {
        final Set<StreamName> names = StreamName.of(wanted);
        if (names.equals(lastSent) && !asProbe && !mayRepeat) {
            needless++;
        }
        mayRepeat = false;
        lastSent = names;
        arrive(() -> {
            log.add("replace " + number);
            subscribed = names;
        });
    }

    /** Whoever refreshes says so, lest the repetition count as needless. */
    void refresh() {
        mayRepeat = true;
        driver.refresh(nowNs);
    }

    @Override
    public void list(int number) {
        arrive(() -> {
            log.add("list " + number);
            if (muted > 0) {
                muted--;
                return;
            }
            final Set<StreamName> answer = new HashSet<>();
            subscribed.forEach(name -> answer.add(number % 2 == 0 ? name : name.withoutDepth()));
            final boolean garble = garbled-- > 0;
            final boolean named = random.nextInt(4) > 0;
            lastAnswerNs = Math.max(lastAnswerNs, nowNs + delayNs() * (random.nextInt(20) == 0 ? 10 : 1));
            later(lastAnswerNs, () -> {
                if (garble) {
                    driver.unreadable(nowNs);
                } else {
                    driver.answer(named ? number : 0, answer, nowNs);
                }
            });
        });
    }

    @Override
    public void emptied() {
        drop();
        final int ofConnection = connection;
        events.add(new Event(nowNs + delayNs(), order++, () -> {
            if (connection == ofConnection) {
                open();
            }
        }));
    }

    @Override
    public void drifted(List<StreamName> missing, List<StreamName> extra, boolean repairing) {
        mayRepeat |= repairing;
    }
}
