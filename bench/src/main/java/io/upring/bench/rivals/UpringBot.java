package io.upring.bench.rivals;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.console.JsonConsole;
import io.upring.bot.run.BotRun;
import io.upring.bot.steer.TypeShelf;
import io.upring.strategies.catalogue.StrategyCatalogue;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./upring run --config FILE --json} does, with the strategy of the rivals. Threading: one thread. */
final class UpringBot {
    private UpringBot() {
    }

    public static void main(String[] file) throws Exception {
        final StrategyCatalogue types = StrategyCatalogue.of(List.of(new LargeTradeBidType()));
        final BotConfig config = new BotConfigReader(types).read(Path.of(file[0]));
        new BotRun(config, 0, new JsonConsole(System.out)).withTypes(TypeShelf.of(types)).run();
    }
}
