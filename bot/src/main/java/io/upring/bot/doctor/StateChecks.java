package io.upring.bot.doctor;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.kill.AccountName;
import io.upring.bot.kill.Accounts;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.kill.KillSwitchFile;
import io.upring.bot.kill.RunMarkers;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunView;
import io.upring.engine.event.StopPolicy;
import io.upring.feed.auth.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What earlier runs left, and what this one would do at its end. Threading: any thread. */
final class StateChecks {
    private final BotConfig config;
    private final RunFolder runs;
    private final Credentials credentials;

    /** @param credentials by which the account is told; null where there are none. */
    StateChecks(BotConfig config, RunFolder runs, Credentials credentials) {
        this.config = config;
        this.runs = runs;
        this.credentials = credentials;
    }

    List<Check> all() {
        return List.of(new Check("kill switch", this::killSwitch), new Check("last run", this::lastRun),
            new Check("orders left", this::ordersLeft), new Check("on stop", this::onStop));
    }

    /** Null where it cannot be told, since there are no keys. */
    private AccountName account() {
        return credentials == null ? null : Accounts.of(config, () -> credentials);
    }

    private Finding killSwitch(String name) {
        if (account() == null) {
            return Finding.skipped(name, "which account is meant is told by its key, and there is none");
        }
        final KillSwitchFile file = KillSwitchFile.of(config.trading().stateFolder(), account());
        try {
            final KillRecord record = file.read();
            return !record.isTripped() ? Finding.ok(name, "off")
                : Finding.warn(name, record.sentence(),
                    "Find out why, then re-arm it: upring kill-switch rearm --config " + config.file() + ".");
        } catch (UserError unreadable) {
            return Finding.fail(name, unreadable.getMessage(), "Find out what damaged it, then re-arm it: upring"
                + " kill-switch rearm --config " + config.file() + ".");
        }
    }

    private Finding ordersLeft(String name) {
        if (account() == null) {
            return Finding.skipped(name, "which account is meant is told by its key, and there is none");
        }
        final List<String> crashed = new RunMarkers(config.trading().stateFolder(), account()).crashed().stream()
            .map(RunMarkers.Crashed::run).toList();
        return crashed.isEmpty() ? Finding.ok(name, "no run of this account crashed")
            : Finding.warn(name, "these runs of the account crashed and may have left orders open: "
                + String.join(", ", crashed),
                "Start the bot: it sees to them by trading.onStop, or goes on with them by --resume.");
    }

    private Finding lastRun(String name) {
        final List<String> unreadable = new ArrayList<>();
        final List<RunView> all = runs.runs(unreadable);
        final List<String> dead = all.stream().filter(run -> run.life() == RunView.Life.DEAD)
            .map(run -> run.info().name()).toList();
        final long running = all.size() - dead.size();
        final String beside = running == 0 ? ""
            : "; " + running + (running == 1 ? " run is" : " runs are") + " going on";
        if (!unreadable.isEmpty()) {
            return Finding.warn(name, "cannot be read: " + String.join(", ", unreadable),
                "Look into " + runs.path() + " and remove what is damaged.");
        }
        return dead.isEmpty() ? Finding.ok(name, "nothing was left by a run that died" + beside)
            : Finding.warn(name, "died without ending in good order: " + String.join(", ", dead) + beside,
                "Look at it with \"upring status --run " + dead.get(dead.size() - 1) + "\", go on with it with"
                    + " --resume, then forget it with \"upring status --clean\".");
    }

    private Finding onStop(String name) {
        final StopPolicy policy = config.trading().onStop();
        final String found = policy.name().toLowerCase(Locale.ROOT) + switch (policy) {
            case CANCEL -> ": own orders are cancelled at the end, what was bought stays";
            case KEEP -> ": own orders stay open at the exchange when the bot has ended";
            case FLATTEN -> ": own orders are cancelled at the end, and what strategies hold is sold";
        };
        return policy == StopPolicy.KEEP && config.exchange().live() ? Finding.warn(name, found,
            "Set trading.onStop: cancel, unless orders shall be filled unwatched.") : Finding.ok(name, found);
    }

    /** To be looked at before the embedded exchange listens there. */
    static Finding port(String name, BotConfig config) {
        if (!config.exchange().isEmbedded()) {
            return Finding.skipped(name, "none is needed: the exchange is elsewhere");
        }
        final int port = config.venue().port();
        if (port == 0) {
            return Finding.ok(name, "any free one, for the simulated exchange");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(config.venue().alone().host()), port));
            return Finding.ok(name, port + " is free");
        } catch (IOException taken) {
            return Finding.fail(name, port + " cannot be used: " + taken.getMessage(),
                "End what listens there, or set venue.port: 0.");
        }
    }
}
