package io.upring.bot.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.RunStatus;
import java.io.PrintStream;

/** One object a second, {@code event} being {@code charts}. Threading: as {@link PageConsole}. */
final class JsonPages extends PageConsole {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintStream out;
    private volatile PageModel model;

    JsonPages(RunConsole run, PrintStream out) {
        super(run);
        this.out = out;
    }

    @Override
    public void show(Charts charts, Runnable quit) {
        model = new PageModel(charts, quit);
    }

    @Override
    public void status(RunStatus status) {
        super.status(status);
        final PageModel shown = model;
        if (shown != null) {
            shown.take();
            out.println(line(shown));
            out.flush();
        }
    }

    static String line(PageModel model) {
        final ObjectNode root = MAPPER.createObjectNode().put("event", "charts").put("events", model.events())
            .put("conflated", model.conflated());
        final ArrayNode charts = root.putArray("charts");
        for (int i = 0; i < model.images().size(); i++) {
            chart(charts.addObject().put("chart", i + 1), model.images().get(i));
        }
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void chart(ObjectNode node, ChartImage image) {
        final ChartData data = image.data();
        node.put("market", image.asked().market()).put("trouble", image.trouble());
        if (image.hasTicker()) {
            node.putObject("ticker").put("price", data.price).put("signedChangeRate", data.changeRate)
                .put("high", data.high).put("low", data.low).put("value24h", data.value24h);
        }
        if (image.hasBook()) {
            final ObjectNode book = node.putObject("book");
            levels(book.putArray("asks"), data.askLevels, data.askPrices, data.askSizes);
            levels(book.putArray("bids"), data.bidLevels, data.bidPrices, data.bidSizes);
        }
        if (image.hasTrades()) {
            final ArrayNode trades = node.putArray("trades");
            for (int i = 0; i < Math.min(10, data.trades); i++) {
                trades.addObject().put("timeMs", data.tradeTimesMs[i]).put("price", data.tradePrices[i])
                    .put("volume", data.tradeVolumes[i]).put("taker", data.tradeBuys[i] ? "bid" : "ask");
            }
        }
        if (image.hasCandles()) {
            final int last = data.candles - 1;
            node.putObject("candle").put("startUtc", data.candleStarts[last]).put("open", data.opens[last])
                .put("high", data.highs[last]).put("low", data.lows[last]).put("close", data.closes[last]);
            node.put("candles", data.candles);
        }
    }

    private static void levels(ArrayNode into, int count, double[] prices, double[] sizes) {
        for (int i = 0; i < count; i++) {
            into.addArray().add(prices[i]).add(sizes[i]);
        }
    }
}
