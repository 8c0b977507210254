package io.upring.bot.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.feed.ChartPages.Page;
import io.upring.engine.event.ViewChange;
import io.upring.feed.view.ViewOutcome;
import io.upring.feed.view.ViewUpdate;
import io.upring.sim.exchange.Trade;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.ws.OpenConnection;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Four charts behind the ring of a running process, over real sockets, with the exchange's limits in force. */
class ChartPagesTest {
    private static final long DEADLINE_NS = 30_000_000_000L;
    private static final long SEED = Long.getLong("upring.seed", 61);

    private final MarketSource source = new GeneratedMarket(
        new GeneratorConfig(SEED, 2_000).withMarketCount(8), System.currentTimeMillis());
    private final List<String> markets = source.markets().stream().map(market -> market.rules().code()).toList();
    private final Venue venue = Venue.start(VenueConfig.builder().market(source).limits(VenueLimits.today()).build());
    private final ChartPages charts = new ChartPages(venue, markets);
    private final List<Page> pages = new ArrayList<>();

    @AfterEach
    void closeAll() {
        charts.close();
        venue.close();
        assertThat(charts.failures).isEmpty();
    }

    private static void await(String what, BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadlineNs);
            LockSupport.parkNanos(500_000);
        }
    }

    private static void awaitReady(ViewUpdate update) {
        assertThat(update.settled().orTimeout(30, TimeUnit.SECONDS).join().state()).isEqualTo(ViewOutcome.State.READY);
    }

    private void openFour() {
        markets.subList(0, 4).forEach(market -> pages.add(charts.open(market)));
        pages.forEach(page -> awaitReady(page.view.opening()));
        pages.forEach(page -> await("all three types", () -> {
            synchronized (page) {
                return page.seen.size() == 3;
            }
        }));
    }

    private Set<String> wire() {
        final Set<String> wire = new TreeSet<>();
        for (final OpenConnection connection : venue.connections()) {
            connection.subscriptions().forEach(each -> wire.add(each.type() + " " + each.code()));
        }
        return wire;
    }

    private Set<String> wanted() {
        final Set<String> wanted = new TreeSet<>();
        pages.forEach(page -> wanted.addAll(List.of("ticker " + page.market(), "trade " + page.market(),
            "orderbook " + page.market() + ".15")));
        return wanted;
    }

    /** From its first trade to its last one a page has what the exchange has on record. */
    private void assertNoTradeLostOrDoubled(Page page) {
        final List<Long> seen;
        synchronized (page) {
            seen = List.copyOf(page.trades);
        }
        final List<Long> record = venue.trades(page.market()).stream().map(Trade::sequentialId).toList();
        assertThat(record).containsAll(seen);
        assertThat(seen).isEqualTo(record.subList(record.indexOf(seen.get(0)),
            record.indexOf(seen.get(seen.size() - 1)) + 1));
    }

    @Test
    @DisplayName("1.1 1.2 four charts behind the ring start at once; changing one takes nothing from the others")
    void shouldChangeOneChartAndLeaveTheOthersAlone() {
        final long startNs = System.nanoTime();
        openFour();
        assertThat(System.nanoTime() - startNs).as("ns to the first data of all twelve").isLessThan(3_000_000_000L);
        final List<Page> others = pages.subList(1, 4);
        final List<Long> snapshots = others.stream().map(page -> page.snapshots).toList();

        for (final int next : new int[] {5, 6, 0, 7}) {
            awaitReady(pages.get(0).show(markets.get(next)));
        }
        await("the wire", () -> wire().equals(wanted()));
        final long before = others.stream().mapToLong(Page::events).sum();
        await("more data", () -> others.stream().mapToLong(Page::events).sum() > before + 100);

        assertThat(others.stream().map(page -> page.snapshots)).as("snapshots").isEqualTo(snapshots);
        others.forEach(this::assertNoTradeLostOrDoubled);
        assertThat(pages).allMatch(page -> page.ofOtherMarkets == 0);
        await("the last change is ready", () -> {
            synchronized (pages.get(0)) {
                return pages.get(0).last == ViewChange.READY;
            }
        });
    }

    @Test
    @DisplayName("1.3 the same chart is changed a thousand times: subscriptions stay exact, memory flat")
    void shouldStayExactAndFlatOverAThousandChanges() {
        System.out.println("ChartPagesTest seed " + SEED);
        openFour();
        final Random random = new Random(SEED);
        change(random, 200);
        final long bytes = usedBytes();
        change(random, 1_000);
        await("the wire", () -> wire().equals(wanted()));
        assertThat(usedBytes() - bytes).as("bytes that stayed").isLessThan(8L << 20);
        assertThat(charts.feed.openViews()).isEqualTo(4);
        assertThat(pages).allMatch(page -> page.ofOtherMarkets == 0);
    }

    private void change(Random random, int times) {
        for (int i = 0; i < times; i++) {
            pages.get(0).show(markets.get(4 + random.nextInt(4)));
            LockSupport.parkNanos(random.nextInt(2_000_000));
            if (i % 100 == 0) {
                pages.forEach(Page::forget);
            }
        }
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
