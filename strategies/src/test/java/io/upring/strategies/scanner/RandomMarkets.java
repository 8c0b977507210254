package io.upring.strategies.scanner;

import static io.upring.strategies.scanner.ScannerBench.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Markets that walk, jump, fall silent, lose data, repeat themselves and turn their day, by a seed. */
final class RandomMarkets {
    private static final long MS = 1_000_000L;
    private static final long TIMER = 100 * MS;
    private static final double STEP = 0.001;

    private static final class Walk {
        private long price = 10_000;
        private long close = 10_000;
        private long total;
        private long total24h = 1_000_000;
        private double pace = 1;
        private boolean gapOpen;
        private Happening.Tick last;
    }

    private final Random random;
    private final List<String> codes;
    private final List<Walk> walks = new ArrayList<>();
    private final List<Happening> happenings = new ArrayList<>();

    private RandomMarkets(long seed, int markets) {
        random = new Random(seed);
        codes = codes(markets);
        codes.forEach(code -> walks.add(new Walk()));
    }

    static List<String> codes(int markets) {
        return IntStream.range(0, markets).mapToObj(i -> "KRW-" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
            .toList();
    }

    static List<Happening> of(long seed, int markets, long seconds, double ticksPerSecond) {
        final RandomMarkets made = new RandomMarkets(seed, markets);
        made.run(seconds, ticksPerSecond);
        return made.happenings;
    }

    private void run(long seconds, double ticksPerSecond) {
        long ringNs = ScannerBench.START;
        long timerNs = ringNs;
        final long endNs = ringNs + seconds * SECOND;
        final long turnNs = ringNs + seconds * SECOND / 2;
        boolean turned = false;
        while (ringNs < endNs) {
            ringNs += 1 + (long) (-Math.log(1 - random.nextDouble()) / ticksPerSecond * SECOND);
            for (; timerNs <= ringNs; timerNs += TIMER) {
                happenings.add(new Happening.Timer(timerNs));
            }
            if (!turned && ringNs > turnNs) {
                turned = true;
                walks.forEach(walk -> {
                    walk.close = walk.price;
                    walk.total = 0;
                });
            }
            happen(random.nextInt(walks.size()), ringNs);
        }
    }

    private void happen(int market, long ringNs) {
        final Walk walk = walks.get(market);
        final int dice = random.nextInt(2_000);
        if (dice == 0 || walk.gapOpen && dice < 60) {
            walk.gapOpen = !walk.gapOpen;
            happenings.add(new Happening.Gap(ringNs, codes.get(market), walk.gapOpen));
        } else if (dice < 100 && walk.last != null) {
            // A copy of the last one, marked; or one of before, late.
            happenings.add(dice < 80
                ? new Happening.Tick(ringNs, walk.last.market(), walk.last.timeNs(), walk.last.price(),
                    walk.last.previousClose(), walk.last.dayTotal(), walk.last.total24h(), true)
                : new Happening.Tick(ringNs, walk.last.market(), walk.last.timeNs() - SECOND, walk.last.price() * 1.5,
                    walk.last.previousClose(), walk.last.dayTotal(), walk.last.total24h(), false));
        } else if (!walk.gapOpen) {
            tick(market, walk, dice, ringNs);
        }
    }

    private void tick(int market, Walk walk, int dice, long ringNs) {
        if (dice > 1_990) {
            // A jump of whole per cents, so that thresholds are met exactly.
            walk.price = Math.max(1_000, walk.price * (100 + random.nextInt(21) - 10) / 100);
        }
        walk.price = Math.max(1_000, walk.price + Math.round(random.nextGaussian() * STEP * walk.price));
        walk.pace = Math.min(10, Math.max(0.1, walk.pace * Math.exp(random.nextGaussian() * 0.2)));
        final long value = 1_000 + (long) (random.nextInt(1_000_000) * walk.pace);
        walk.total += value;
        walk.total24h = Math.max(0, walk.total24h + value - random.nextInt(1_000_000));
        walk.last = new Happening.Tick(ringNs, codes.get(market), ringNs - random.nextInt(50) * MS, walk.price,
            walk.close, walk.total, walk.total24h, false);
        happenings.add(walk.last);
    }
}
