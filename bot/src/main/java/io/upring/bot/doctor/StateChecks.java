package io.upring.bot.doctor;

import io.upring.bot.config.BotConfig;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunView;
import io.upring.engine.event.StopPolicy;
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

    StateChecks(BotConfig config, RunFolder runs) {
        this.config = config;
        this.runs = runs;
    }

    List<Check> all() {
        return List.of(new Check("last run", this::lastRun), new Check("on stop", this::onStop));
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
