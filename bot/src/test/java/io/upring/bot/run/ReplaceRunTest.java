package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.backtest.BacktestPlan;
import io.upring.bot.backtest.BacktestRun;
import io.upring.bot.backtest.TapeLibrary;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.run.BotRun.Ending;
import io.upring.engine.event.IntentView;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import io.upring.engine.journal.file.RecordKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders in the place of others, from a strategy over the gateway to the exchange and back. */
class ReplaceRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;
    private static final int ORDERS = 12;

    @TempDir
    private Path folder;

    @Test
    void shouldMoveAnOrderAboutAndKeepItsBooksToTheLastDigit() throws Exception {
        final Path file = Files.writeString(folder.resolve("requote.yaml"),
            "ticks: " + ROOT.resolve("config/upbit-ticks.yaml") + "\nmarkets: [KRW-BTC]\n"
                + "strategies:\n  requoter:\n    type: requoter\n    markets: [KRW-BTC]\n");
        final BotConfig read = new BotConfigReader(RequotingStrategy.catalogue()).read(file);
        final BotConfig config = read.withJournal(read.journal().withFolder(folder.resolve("journals")));
        final ScriptedConsole console = new ScriptedConsole();
        final BotRun run = new BotRun(config, DEADLINE_MS, console);
        console.when("orders were moved", status -> status.orders() >= ORDERS, () -> run.requestStop("seen enough"));
        assertThat(run.run()).isEqualTo(Ending.CLEAN);
        assertThat(console.unfinishedStep()).isNull();
        assertThat(console.summary.ledger().differences()).isEmpty();
        assertThat(console.summary.ledger().gaps()).isEmpty();
        assertThat(console.summary.warnings()).isEmpty();
        assertThat(console.summary.last().openOrders()).isZero();

        final TapeLibrary library = TapeLibrary.open(List.of(folder.resolve("journals")),
            config.venue().balances().keySet(), config.ticks());
        assertThat(replaced(library.configurationFolder())).as("requests for an order in the place of another")
            .isGreaterThan(ORDERS / 2);
        final BacktestRun.Result backtest = BacktestRun.run(library, BacktestPlan.of(config), events -> { });
        assertThat(backtest.halted()).isEmpty();
        assertThat(backtest.warnings()).isEmpty();
    }

    private static int replaced(Path journal) throws IOException {
        int count = 0;
        try (JournalReader reader = JournalReader.open(journal, JournalPart.ORDERS)) {
            while (reader.next()) {
                if (reader.kind() == RecordKind.ORDER && reader.order().kind() == IntentView.REPLACE) {
                    count++;
                }
            }
        }
        return count;
    }
}
