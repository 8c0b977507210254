package io.upring.bot.run;

import io.upring.bot.alert.Alert;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.RunHeader;
import io.upring.bot.console.RunStatus;
import io.upring.bot.console.RunSummary;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what is shown, and acts when a status is as awaited: one step after the other. */
final class ScriptedConsole implements RunConsole {
    private record Step(String name, Predicate<RunStatus> condition, Runnable action) {
    }

    private final Deque<Step> steps = new ArrayDeque<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    RunHeader header;
    RunStatus last;
    RunSummary summary;

    /** When the condition holds, the action runs; the next step waits from then on. */
    ScriptedConsole when(String name, Predicate<RunStatus> condition, Runnable action) {
        steps.add(new Step(name, condition, action));
        return this;
    }

    /** The step that was waited for when the run ended, or {@code null}. */
    String unfinishedStep() {
        return steps.isEmpty() ? null : steps.peek().name() + ", but the last status was " + last;
    }

    @Override
    public void started(RunHeader newHeader) {
        header = newHeader;
    }

    @Override
    public void status(RunStatus status) {
        last = status;
        if (!steps.isEmpty() && steps.peek().condition().test(status)) {
            steps.poll().action().run();
        }
    }

    @Override
    public void alert(Alert alert) {
        alerts.add(alert);
    }

    @Override
    public void warning(String sentence) {
        warnings.add(sentence);
    }

    @Override
    public void summary(RunSummary newSummary) {
        summary = newSummary;
    }

    @Override
    public void reported(Path page) {
    }
}
