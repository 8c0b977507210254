package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlClient;
import io.upring.bot.run.RunException;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bot that runs on this machine and can be told something.
 *
 * @param folder in which the runs have theirs.
 */
record RunningBot(RunFolder folder, String name, long pid) {
    /** The bot flattens and forces files within this time, or something is wrong. */
    private static final long PATIENCE_MS = 15_000;

    /**
     * @param name of the run; null for the only one.
     * @return empty if none runs and none was named.
     * @throws UserError if there are several to choose from, or the one that was named does not run.
     */
    static Optional<RunningBot> find(RunFolder folder, String name) {
        final List<RunView> alive = folder.runs(new ArrayList<>()).stream()
            .filter(run -> run.life() != RunView.Life.DEAD).toList();
        final List<String> names = alive.stream().map(run -> run.info().name()).toList();
        if (name == null && alive.size() > 1) {
            throw new UserError("several bots run: " + String.join(", ", names) + "; --run says which one is meant");
        }
        if (name != null && !names.contains(name)) {
            throw new UserError("no bot of the name " + name + " runs (" + folder.path() + ")"
                + (names.isEmpty() ? "" : "; there is " + String.join(", ", names)));
        }
        return alive.stream().filter(run -> name == null || run.info().name().equals(name)).findFirst()
            .map(run -> new RunningBot(folder, run.info().name(), run.info().pid()));
    }

    /** The sentence for when there is none. */
    static String none(Path runFolder) {
        return "upring: no running bot was found in " + RunFolderOption.folder(runFolder).path();
    }

    /**
     * @throws UserError with the bot's own sentence, if it refuses.
     * @throws RunException if it cannot be reached.
     */
    JsonNode ask(ObjectNode request) {
        try (ControlClient client = ControlClient.connect(folder.path().resolve(name)).orElseThrow(() ->
            new RunException("run " + name + " (process " + pid + ") cannot be told anything: nobody listens on its "
                + "control socket. Ctrl-C, or \"kill " + pid + "\", ends it in good order"))) {
            return client.ask(request, PATIENCE_MS);
        }
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
            && folder.runs(new ArrayList<>()).stream().anyMatch(run -> run.info().name().equals(name)
                && run.life() != RunView.Life.DEAD);
    }
}
