package io.upring.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.run.ExchangeBooks;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few crash runs in every build, a thousand in the long profile. {@code upring.seed} and {@code upring.crash.runs}
 * choose otherwise.
 */
class CrashRunsTest {
    private static final long SEED = Long.getLong("upring.seed", System.currentTimeMillis() % 1_000_000);
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));

    @TempDir
    private Path folder;

    private CrashReport run(int runs, int perChain, int workers, boolean isArchived) throws Exception {
        System.out.println("seed " + SEED);
        return new CrashRig(new CrashPlan(SEED, runs, perChain, workers, ROOT, folder, isArchived),
            System.out::println).run();
    }

    @Test
    @DisplayName("3.4 killed at random moments: nothing lost, nothing doubled")
    void shouldLoseAndDoubleNothingWhenKilled() throws Exception {
        final CrashReport report = run(5, 3, 2, false);
        assertThat(report.mismatches()).as("seed %d", SEED).isEmpty();
        assertThat(report.results()).hasSize(7);
        assertThat(report.results().stream().mapToInt(CrashResult::requests).sum()).isPositive();
    }

    /** The negative control: what is wrong by the last of twenty digits is seen. */
    @Test
    void shouldSeeBooksThatDiffer() throws Exception {
        final BotLauncher launcher = new BotLauncher(ROOT, folder.resolve("classes"));
        try (CrashChain chain = new CrashChain(SEED, folder.resolve("chain"), launcher, TimeUnit.SECONDS.toNanos(1),
            books -> new ExchangeBooks(books.source(), books.holdings().stream().map(held ->
                new ExchangeBooks.Holding(held.currency(), held.available().add(new BigDecimal("1e-20")),
                    held.locked())).toList(), books.orders()))) {
            final List<CrashResult> results = chain.run(3, System.out::println);
            assertThat(results.get(results.size() - 1).mismatches()).anyMatch(mismatch ->
                mismatch.startsWith("KRW available: ") && mismatch.contains("01 in the venue's ledger, "));
        }
    }

    @Tag("slow")
    @Test
    @DisplayName("3.4 a thousand random crash runs, no mismatch")
    void shouldLoseAndDoubleNothingInAThousandRuns() throws Exception {
        final CrashReport report = run(Integer.getInteger("upring.crash.runs", 1_000), 25, 2, true);
        System.out.println(report.page());
        assertThat(report.mismatches()).as("seed %d", SEED).isEmpty();
        assertThat(report.results().stream().filter(result -> result.openOrders() > 0)).isNotEmpty();
        assertThat(report.results().stream().mapToInt(CrashResult::fills).sum()).isPositive();
    }
}
