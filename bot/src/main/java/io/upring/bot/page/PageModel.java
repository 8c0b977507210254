package io.upring.bot.page;

import io.upring.bot.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts as one thread draws them: it takes their images, counts what came between two of them, and does what keys
 * ask for.
 *
 * <p>Threading: one thread.
 */
final class PageModel {
    private final Charts charts;
    private final Keys keys;
    private final Runnable quit;
    private final List<ChartData> spare = new ArrayList<>();
    private List<Chart> previous = List.of();
    private final List<Long> previousEvents = new ArrayList<>();
    private List<ChartImage> images = List.of();
    private long events;
    private long conflated;
    private long taken;

    PageModel(Charts charts, Runnable quit) {
        this.charts = charts;
        this.quit = quit;
        keys = new Keys(charts.names(), charts.isPair());
    }

    Keys keys() {
        return keys;
    }

    Charts charts() {
        return charts;
    }

    /** Takes new images of all charts; those taken before are void. */
    List<ChartImage> take() {
        final List<Chart> now = charts.all();
        while (spare.size() < now.size()) {
            spare.add(new ChartData());
        }
        final List<ChartImage> fresh = new ArrayList<>(now.size());
        final List<Long> counts = new ArrayList<>(now.size());
        for (int i = 0; i < now.size(); i++) {
            final ChartImage image = ChartImage.of(now.get(i), spare.get(i));
            fresh.add(image);
            counts.add(image.data().events);
            count(now.get(i), image.data().events);
        }
        previous = now;
        previousEvents.clear();
        previousEvents.addAll(counts);
        keys.charts(now.size());
        images = fresh;
        taken++;
        return fresh;
    }

    private void count(Chart chart, long total) {
        final int known = previous.indexOf(chart);
        final long more = total - (known < 0 ? 0 : previousEvents.get(known));
        events += more;
        conflated += Math.max(0, more - 1);
    }

    List<ChartImage> images() {
        return images;
    }

    /** Events that the images so far stand for. */
    long events() {
        return events;
    }

    /** Those of them that were never drawn, since a newer one of the same chart came first. */
    long conflated() {
        return conflated;
    }

    long taken() {
        return taken;
    }

    /** Does what a key asks for. */
    void press(int key) {
        try {
            final Wish wish = keys.press(key);
            if (wish instanceof Wish.Show show) {
                charts.show(show.chart(), show.market());
            } else if (wish instanceof Wish.Add add) {
                charts.add(add.market());
            } else if (wish instanceof Wish.Remove remove) {
                charts.remove(remove.chart());
            } else if (wish instanceof Wish.Quit) {
                quit.run();
            }
        } catch (UserError refused) {
            keys.message(refused.getMessage());
        }
        keys.charts(charts.size());
    }

    /** A line as it is typed where single keys cannot be had: "2", "s DOGE", "+ KRW-SOL". */
    void pressLine(String line) {
        line.chars().filter(character -> !(keys.isTyping() && character == ' ')).forEach(this::press);
        if (keys.isTyping()) {
            press(Keys.ENTER);
        }
    }

    Page page(String title, String clock, boolean isAlone) {
        return new Page(title, clock, charts.isPair(), images, isAlone || charts.isPair() ? 0 : keys.selected(),
            keys.foot(), keys.help());
    }
}
