package io.upring.bot.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlCommand;
import io.upring.feed.view.ViewOutcome;
import io.upring.feed.view.ViewUpdate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a run can be told about its charts over its control socket.
 *
 * <p>Threading: the commands are for any thread.
 */
public final class ChartCommands {
    /** Longer than a view waits for data. */
    private static final long SETTLE_MS = 12_000;

    private final Charts charts;

    /** Does one command. */
    @FunctionalInterface
    private interface Action {
        void execute(JsonNode request, ObjectNode reply) throws InterruptedException;
    }

    private record Command(String name, String help, Action action) implements ControlCommand {
        @Override
        public void execute(JsonNode request, ObjectNode reply) throws InterruptedException {
            action.execute(request, reply);
        }
    }

    private ChartCommands(Charts charts) {
        this.charts = charts;
    }

    /** One line a command. */
    public static List<ControlCommand> of(Charts charts) {
        final ChartCommands commands = new ChartCommands(charts);
        return List.of(
            new Command("charts", "lists the charts of the run and the markets that they show", commands::list),
            new Command("chart", "shows \"market\" (a code or the beginning of one) in chart number \"chart\"",
                commands::show),
            new Command("chart-add", "adds a chart of \"market\"", commands::add),
            new Command("chart-remove", "removes chart number \"chart\"; those behind it move up", commands::remove));
    }

    private void list(JsonNode request, ObjectNode reply) {
        state(reply);
    }

    private void show(JsonNode request, ObjectNode reply) throws InterruptedException {
        settle(charts.show(number(request), request.path("market").asText()), reply);
    }

    private void add(JsonNode request, ObjectNode reply) throws InterruptedException {
        settle(charts.add(request.path("market").asText()), reply);
    }

    private void remove(JsonNode request, ObjectNode reply) {
        charts.remove(number(request));
        state(reply);
    }

    private static int number(JsonNode request) {
        final JsonNode number = request.path("chart");
        if (!number.isInt()) {
            throw new UserError("\"chart\" must be the number of a chart, such as 1");
        }
        return number.asInt();
    }

    private void settle(ViewUpdate update, ObjectNode reply) throws InterruptedException {
        try {
            final ViewOutcome outcome = update.settled().get(SETTLE_MS, TimeUnit.MILLISECONDS);
            if (!outcome.rejected().isEmpty()) {
                throw new UserError(outcome.rejected().get(0).reason());
            }
            reply.put("outcome", switch (outcome.state()) {
                case READY -> "ready";
                case TIMED_OUT -> "no data in time: " + String.join(", ", outcome.missing());
                case SUPERSEDED -> "changed again meanwhile";
                case CLOSED -> "closed";
            });
        } catch (TimeoutException late) {
            reply.put("outcome", "no answer within " + SETTLE_MS / 1_000 + " s");
        } catch (ExecutionException failure) {
            throw new UserError("the chart could not be changed: " + failure.getCause(), failure);
        }
        state(reply);
    }

    private void state(ObjectNode reply) {
        final ArrayNode list = reply.putArray("charts");
        final List<Chart> all = charts.all();
        for (int i = 0; i < all.size(); i++) {
            final ChartImage image = ChartImage.of(all.get(i), new ChartData());
            list.addObject().put("chart", i + 1).put("market", image.asked().market())
                .put("events", image.data().events).put("trouble", image.trouble());
        }
    }
}
