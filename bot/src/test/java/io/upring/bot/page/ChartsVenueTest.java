package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.feed.view.ViewOutcome;
import io.upring.feed.view.ViewUpdate;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the charts of a page know while they are changed, over real sockets. */
class ChartsVenueTest {
    private static final long DEADLINE_NS = 60_000_000_000L;
    private static final long SEED = Long.getLong("upring.seed", 63);

    private PageVenue pages;
    private PageModel model;

    private void open(boolean isPair) {
        pages = new PageVenue(SEED, isPair, 4);
        model = new PageModel(pages.charts, () -> { });
        await("data of all streams", () -> model.take().stream().allMatch(image -> image.trouble().isEmpty()));
    }

    @AfterEach
    void close() {
        assertThat(pages.charts.all()).allMatch(chart -> chart.strays() == 0);
        pages.close();
    }

    private static void await(String what, BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadlineNs);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static ViewOutcome.State settled(ViewUpdate update) {
        return update.settled().orTimeout(60, TimeUnit.SECONDS).join().state();
    }

    private List<Long> events(int from, int to) {
        return model.take().subList(from, to).stream().map(image -> image.data().events).toList();
    }

    @Test
    @DisplayName("1.2 1.4 a chart shows another market, its twin goes on, and nobody else notices")
    void shouldChangeOneChartAlone() {
        open(false);
        assertThat(settled(pages.charts.show(1, pages.markets.get(1)))).isEqualTo(ViewOutcome.State.READY);
        await("the twins", () -> model.take().get(0).trouble().isEmpty());
        assertThat(model.images().get(0).asked()).isSameAs(model.images().get(1).asked());
        pages.charts.remove(1);
        await("the wire", () -> pages.wire().equals(pages.wanted()));
        final List<Long> before = events(0, 3);
        await("the others go on", () -> events(0, 3).get(0) > before.get(0) + 5 && events(0, 3).get(2) > before.get(2));
        assertThat(model.images()).allMatch(image -> image.data().isOfOneMarket());
        await("candles of the past", () -> model.take().stream().allMatch(image -> image.data().candles > 20));
    }

    @Test
    @DisplayName("1.3 a chart is changed a thousand times, by keys: the wire is exact, memory flat, no market mixed")
    void shouldStayExactOverAThousandChanges() {
        System.out.println("ChartsVenueTest seed " + SEED);
        open(false);
        final Random random = new Random(SEED);
        change(random, 200);
        final long bytes = usedBytes();
        change(random, 1_000);
        await("the wire", () -> pages.wire().equals(pages.wanted()));
        assertThat(usedBytes() - bytes).as("bytes that stayed").isLessThan(8L << 20);
        await("all is there", () -> model.take().stream().allMatch(image -> image.trouble().isEmpty()));
        assertThat(model.conflated()).as("events counted that were never drawn").isPositive();
    }

    private void change(Random random, int times) {
        for (int i = 0; i < times; i++) {
            final String market = pages.markets.get(random.nextInt(pages.markets.size()));
            ("1s" + market + "\r").chars().forEach(model::press);
            assertThat(pages.charts.market(1)).isEqualTo(market);
            final ChartImage image = model.take().get(0);
            assertThat(image.data().isOfOneMarket()).isTrue();
            assertThat(image.hasBook() && image.data().bookOf != image.asked().id()).isFalse();
            LockSupport.parkNanos(random.nextInt(1_000_000));
        }
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    @DisplayName("1.5 charts that are added and removed are like those of the configuration")
    void shouldAddAndRemoveCharts() {
        open(false);
        assertThat(settled(pages.charts.add(pages.markets.get(6)))).isEqualTo(ViewOutcome.State.READY);
        model.pressLine("-");
        assertThat(pages.charts.size()).isEqualTo(4);
        assertThat(pages.charts.market(4)).isEqualTo(pages.markets.get(6));
        await("the wire", () -> pages.wire().equals(pages.wanted()));
        model.pressLine("s KRW-NOWHERE");
        assertThat(model.keys().foot()).startsWith("there is no market KRW-NOWHERE");
        assertThatThrownBy(() -> pages.charts.show(9, pages.markets.get(0))).isInstanceOf(UserError.class)
            .hasMessage("there is no chart 9; there are 1 to 4");
    }

    @Test
    @DisplayName("2.1 2.3 one switch moves book and trades together; there and back at once ends where it began")
    void shouldSwitchBookAndTradesTogether() {
        open(true);
        final ViewUpdate there = pages.charts.show(1, pages.markets.get(3));
        final ChartImage image = model.take().get(0);
        assertThat(image.hasTrades() || image.hasBook()).as("nothing of the market before").isFalse();
        assertThat(settled(there)).isEqualTo(ViewOutcome.State.READY);
        await("book and trades", () -> {
            final ChartImage now = model.take().get(0);
            return now.hasBook() && now.hasTrades() && now.trouble().isEmpty();
        });
        pages.charts.show(1, pages.markets.get(0));
        assertThat(settled(pages.charts.show(1, pages.markets.get(3)))).isEqualTo(ViewOutcome.State.READY);
        await("the wire", () -> pages.wire().equals(pages.wanted()));
        await("it is there again", () -> model.take().get(0).trouble().isEmpty());
        assertThat(model.images().get(0).asked().market()).isEqualTo(pages.markets.get(3));
    }

    @Test
    @DisplayName("2.4 a switch while no connection is up comes true with the next one")
    void shouldSwitchWhileDisconnected() {
        open(true);
        pages.venue.cutConnections();
        pages.charts.show(1, pages.markets.get(2));
        await("the new market", () -> {
            final ChartImage now = model.take().get(0);
            return now.asked().market().equals(pages.markets.get(2)) && now.hasBook() && now.hasTrades();
        });
        await("the wire", () -> pages.wire().equals(pages.wanted()));
        assertThat(model.take().get(0).data().isOfOneMarket()).isTrue();
    }
}
