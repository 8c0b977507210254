package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.bot.kill.AccountName;
import io.upring.bot.kill.Accounts;
import io.upring.bot.kill.BotKillSwitch;
import io.upring.bot.kill.KillSwitchFile;
import io.upring.bot.kill.RunMarkers;
import io.upring.engine.account.OrderIds;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.replay.Recovery;
import io.upring.feed.auth.Credentials;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.UpbitRest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run keeps for the sake of its account beyond its own end: the kill switch, and the marker that tells the next
 * run whether this one crashed. It also sees to the orders of those that did.
 *
 * <p>Threading: one thread, but for the kill switch itself.
 */
final class Safekeeping implements AutoCloseable {
    private static final long CALL_MS = 5_000;
    /** A cancelled order leaves the list only a little later; one that was on its way may still come in. */
    private static final int LOOKS = 20;
    private static final long BETWEEN_LOOKS_MS = 150;

    private final StopPolicy policy;
    private final BotKillSwitch killSwitch;
    /** Null where nothing outlives the process. */
    private final RunMarkers markers;
    private final List<String> runs = new ArrayList<>();
    private final List<String> resumed;
    private RunMarkers.Marker marker;

    /**
     * @param recovery the run to go on with; {@code null} to begin with nothing.
     * @throws io.upring.bot.UserError if the kill switch's file cannot be understood: then nothing may trade.
     */
    Safekeeping(BotConfig config, Credentials credentials, String runName, Recovery recovery) {
        final AccountName account = Accounts.of(config, () -> credentials);
        final Path folder = config.trading().stateFolder();
        policy = config.trading().onStop();
        resumed = recovery == null ? List.of() : recovery.runs();
        runs.add(runName);
        runs.addAll(resumed);
        markers = Accounts.outlivesProcess(config) ? new RunMarkers(folder, account) : null;
        killSwitch = new BotKillSwitch(KillSwitchFile.of(folder, account), runName, Clock.systemUTC());
    }

    BotKillSwitch killSwitch() {
        return killSwitch;
    }

    /** With what the identifiers of the run's orders begin, those of the runs that it goes on with included. */
    List<String> prefixes() {
        return runs.stream().map(OrderIds::prefix).toList();
    }

    /**
     * Sees to the orders of runs that crashed, then says that this one begins.
     *
     * @return what was found and done, one sentence each.
     * @throws RunException if their orders cannot be seen to: then nothing may trade.
     */
    List<String> begin(UpbitRest rest) throws InterruptedException {
        final List<String> said = new ArrayList<>();
        if (markers == null) {
            return said;
        }
        for (final RunMarkers.Crashed crashed : markers.crashed()) {
            said.add("run " + crashed.run() + " did not end in good order: " + seeTo(crashed, rest));
            crashed.forget();
        }
        marker = markers.begin(runs);
        return said;
    }

    private String seeTo(RunMarkers.Crashed crashed, UpbitRest rest) throws InterruptedException {
        final OwnOrders orders = new OwnOrders(rest, crashed.runs().stream().map(OrderIds::prefix).toList(), CALL_MS);
        final boolean isResumed = resumed.contains(crashed.run());
        try {
            return switch (policy) {
                case KEEP -> kept(orders.open().size(), isResumed);
                case CANCEL -> cancelled(orders);
                case FLATTEN -> cancelled(orders) + flattened(crashed.run(), isResumed);
            };
        } catch (RunException failure) {
            throw new RunException("run " + crashed.run() + " did not end in good order, and its open orders could not "
                + "be seen to (trading.onStop): " + failure.getMessage(), failure);
        }
    }

    private static String kept(int open, boolean isResumed) {
        if (open == 0) {
            return "none of its orders is open";
        }
        return orders(open) + " open and kept (trading.onStop: keep)"
            + (isResumed ? "; this run goes on with them" : "; without --resume, they are not this run's own");
    }

    private static String cancelled(OwnOrders orders) throws InterruptedException {
        int cancelled = 0;
        List<OrderInfo> open = orders.open();
        for (int look = 0; !open.isEmpty() && look < LOOKS; look++) {
            cancelled += orders.cancel(open);
            Thread.sleep(BETWEEN_LOOKS_MS);
            open = orders.open();
        }
        if (!open.isEmpty()) {
            throw new RunException(open.size() + " of them stay open though they were cancelled");
        }
        return cancelled == 0 ? "none of its orders was open" : cancelled + " of its orders "
            + (cancelled == 1 ? "was" : "were") + " open and cancelled";
    }

    private static String orders(int count) {
        return count + " of its orders " + (count == 1 ? "is" : "are");
    }

    /** Only the journal knows what strategies hold, and only a run that goes on with it. */
    private String flattened(String run, boolean isResumed) {
        if (!isResumed) {
            return "; what its strategies hold is not sold (trading.onStop: flatten), since only \"--resume\" knows it";
        }
        killSwitch.trip(KillLevel.FLATTEN, KillCause.CRASH, "run " + run, 0).join();
        return "; what its strategies hold is sold (trading.onStop: flatten), and the kill switch stays at flatten "
            + "until it is re-armed";
    }

    /** What the operator should know of at the end, one sentence each. */
    List<String> warnings() {
        final List<String> warnings = new ArrayList<>();
        if (killSwitch.held().isTripped()) {
            warnings.add(killSwitch.held().sentence() + "; \"upring kill-switch rearm\" re-arms it");
        }
        if (!killSwitch.fault().isEmpty()) {
            warnings.add(killSwitch.fault());
        }
        return warnings;
    }

    /** The run has ended, and nothing is left that the next one had to see to. */
    void endedWell() {
        if (marker != null) {
            marker.endedWell();
        }
    }

    @Override
    public void close() {
        killSwitch.close();
        if (marker != null) {
            marker.close();
        }
    }
}
