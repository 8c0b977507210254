package io.upring.bot.steer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.config.StrategySettings;
import io.upring.bot.console.StrategyFigures;
import io.upring.bot.control.ControlCommand;
import io.upring.bot.steer.StrategyBooks.Books;
import io.upring.engine.event.StopPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What a run can be told about its strategies over its control socket.
 *
 * <p>Threading: made by one thread; the commands are for any.
 */
public final class SteerCommands {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {
    };
    /** The exchange's answers to cancels and sales take as long as the network does. */
    private static final long CANCEL_MS = 3_000;
    private static final long SALE_MS = 8_000;
    private static final long LOOK_MS = 10;

    private final StrategyDesk desk;
    private final StrategyBooks books;
    private final Supplier<List<StrategyFigures>> figures;

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

    private SteerCommands(StrategyDesk desk, StrategyBooks books, Supplier<List<StrategyFigures>> figures) {
        this.desk = desk;
        this.books = books;
        this.figures = figures;
    }

    /** @param figures of all strategies, by any thread. */
    public static List<ControlCommand> of(StrategyDesk desk, StrategyBooks books,
                                          Supplier<List<StrategyFigures>> figures) {
        final SteerCommands commands = new SteerCommands(desk, books, figures);
        final String orders = "; \"orders\" (keep, cancel, flatten; cancel if it is left out) says what becomes of its "
            + "orders and positions";
        return List.of(
            new Command("strategies", "states every strategy of the run, removed ones included", commands::list),
            new Command("strategy-add", "adds \"strategy\", as it would stand in a configuration, under \"name\"; or"
                + " all those of \"text\", the content of \"file\"", commands::add),
            new Command("strategy-remove", "removes \"name\"" + orders, commands::remove),
            new Command("strategy-pause", "pauses \"name\"" + orders, commands::pause),
            new Command("strategy-resume", "resumes \"name\"", commands::resume),
            new Command("strategy-set", "gives \"name\" other \"parameters\"; an empty text stands for the default",
                commands::set),
            new Command("strategy-reload", "puts a new instance in the place of \"name\", of the jar as it is now; or"
                + " of all strategies whose type comes from \"jar\"", commands::reload),
            new Command("strategy-show", "shows \"name\" the \"stream\" of \"market\" as well",
                (request, reply) -> commands.show(request, reply, true)),
            new Command("strategy-hide", "shows \"name\" the \"stream\" of \"market\" no more",
                (request, reply) -> commands.show(request, reply, false)));
    }

    private static String text(JsonNode request, String key) {
        final String text = request.path(key).asText();
        if (text.isEmpty()) {
            throw new UserError("\"" + key + "\" is missing");
        }
        return text;
    }

    private static StopPolicy policy(JsonNode request) {
        final String word = request.path("orders").asText("cancel");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "keep" -> StopPolicy.KEEP;
            case "cancel" -> StopPolicy.CANCEL;
            case "flatten" -> StopPolicy.FLATTEN;
            default -> throw new UserError("\"orders\" must be keep, cancel or flatten, not \"" + word + "\"");
        };
    }

    private void list(JsonNode request, ObjectNode reply) throws InterruptedException {
        final List<StrategyFigures> all = figures.get();
        final Books held = books.ask();
        final ArrayNode array = reply.putArray("strategies");
        for (final StrategyFacts facts : desk.strategies()) {
            final ObjectNode node = array.addObject();
            describe(facts, node);
            if (held != null) {
                node.put("openOrders", held.openOrders(facts.id()));
                final ObjectNode positions = node.putObject("positions");
                held.positions(facts.id()).forEach((market, volume) -> positions.put(market, volume.toPlainString()));
            }
            all.stream().filter(one -> one.name().equals(facts.name())).findFirst().ifPresent(one -> node
                .put("signals", one.signals()).put("orders", one.orders()).put("fills", one.fills())
                .put("refusals", one.refusals()).put("position", plain(one.position()))
                .put("profit", plain(one.profit())).put("fees", plain(one.fees())));
        }
    }

    private static String plain(BigDecimal money) {
        return money.stripTrailingZeros().toPlainString();
    }

    private static void describe(StrategyFacts facts, ObjectNode node) {
        node.put("name", facts.name()).put("id", facts.id()).put("type", facts.type()).put("origin", facts.origin())
            .put("state", facts.state().word()).put("cause", facts.cause()).put("since", facts.since());
        node.set("markets", JSON.valueToTree(facts.markets()));
        node.set("streams", JSON.valueToTree(facts.streams()));
        node.set("parameters", JSON.valueToTree(facts.parameters()));
    }

    private void add(JsonNode request, ObjectNode reply) throws InterruptedException {
        final List<StrategySettings> added = request.has("text")
            ? desk.read(Path.of(request.path("file").asText("file")), request.path("text").asText())
            : List.of(desk.read(text(request, "name"), JSON.convertValue(request.path("strategy"), TREE)));
        desk.checkNew(added);
        final ArrayNode done = reply.putArray("done");
        for (final StrategySettings settings : added) {
            done(settings.name(), desk.add(settings), done);
        }
    }

    private void done(String name, Effect effect, ArrayNode into) {
        final ObjectNode node = into.addObject().put("tookMs", effect.tookNs() / 1e6).put("number", effect.number())
            .put("sequence", effect.sequence()).put("newInstance", effect.isNewInstance());
        desk.strategies().stream().filter(facts -> facts.name().equals(name)).findFirst()
            .ifPresent(facts -> describe(facts, node));
    }

    private void remove(JsonNode request, ObjectNode reply) throws InterruptedException {
        final String name = text(request, "name");
        final StopPolicy policy = policy(request);
        final int id = desk.present(name).id();
        done(name, desk.remove(name, policy), reply.putArray("done"));
        settle(id, policy, reply);
    }

    private void pause(JsonNode request, ObjectNode reply) throws InterruptedException {
        final String name = text(request, "name");
        final StopPolicy policy = policy(request);
        final int id = desk.present(name).id();
        done(name, desk.pause(name, policy), reply.putArray("done"));
        settle(id, policy, reply);
    }

    /** Waits until what the policy wants is done, as long as that may take, and says what is left. */
    private void settle(int id, StopPolicy policy, ObjectNode reply) throws InterruptedException {
        final long deadlineNs = System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(policy == StopPolicy.FLATTEN ? SALE_MS : CANCEL_MS);
        Books held = books.ask();
        while (held != null && !isSettled(held, id, policy) && System.nanoTime() < deadlineNs) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            held = books.ask();
        }
        if (held != null) {
            reply.put("settled", isSettled(held, id, policy)).put("openOrders", held.openOrders(id));
            final ObjectNode positions = reply.putObject("positions");
            held.positions(id).forEach((market, volume) -> positions.put(market, volume.toPlainString()));
        }
    }

    private static boolean isSettled(Books held, int id, StopPolicy policy) {
        return switch (policy) {
            case KEEP -> true;
            case CANCEL -> held.openOrders(id) == 0;
            case FLATTEN -> held.openOrders(id) == 0 && !held.sellable().contains(id);
        };
    }

    private void resume(JsonNode request, ObjectNode reply) throws InterruptedException {
        final String name = text(request, "name");
        done(name, desk.resume(name), reply.putArray("done"));
    }

    private void set(JsonNode request, ObjectNode reply) throws InterruptedException {
        final String name = text(request, "name");
        final Map<String, String> parameters = JSON.convertValue(request.path("parameters"), TEXTS);
        if (parameters == null || parameters.isEmpty()) {
            throw new UserError("\"parameters\" is missing: what is to be set?");
        }
        done(name, desk.set(name, parameters), reply.putArray("done"));
    }

    private void reload(JsonNode request, ObjectNode reply) throws InterruptedException {
        final ArrayNode done = reply.putArray("done");
        if (!request.has("jar")) {
            final String name = text(request, "name");
            final RosterEntry entry = desk.present(name);
            if (!entry.definition().origin().equals(TypeShelf.BUILT_IN)) {
                desk.types().reload(entry.definition().type());
            }
            done(name, desk.reload(name), done);
            return;
        }
        final List<String> types = desk.types().reload(Path.of(text(request, "jar")));
        reply.set("types", JSON.valueToTree(types));
        for (final StrategyFacts facts : desk.strategies()) {
            if (types.contains(facts.type()) && facts.state() != StrategyState.REMOVED) {
                done(facts.name(), desk.reload(facts.name()), done);
            }
        }
    }

    private void show(JsonNode request, ObjectNode reply, boolean isShown) throws InterruptedException {
        desk.show(text(request, "name"), text(request, "stream"), text(request, "market"), isShown);
    }
}
