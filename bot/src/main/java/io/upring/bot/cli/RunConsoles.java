package io.upring.bot.cli;

import io.upring.bot.config.PagesSettings;
import io.upring.bot.console.JsonConsole;
import io.upring.bot.console.PlainConsole;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.TerminalConsole;
import io.upring.bot.page.PageConsole;

/** Chooses how a run is shown to whoever started it. Threading: stateless. */
final class RunConsoles {
    private RunConsoles() {
    }

    static RunConsole of(Streams streams, boolean json) {
        if (json) {
            return new JsonConsole(streams.out());
        }
        return streams.isTerminal() ? new TerminalConsole(streams.out(), streams.hasColours())
            : new PlainConsole(streams.out());
    }

    /** Null for a run without pages: a terminal has its figures, and programs have their objects, in any case. */
    static PageConsole withPages(Streams streams, PagesSettings settings, boolean json) {
        final boolean isText = !json && !streams.isTerminal();
        if (!settings.hasMarkets() && !(isText && (settings.activity() || settings.strategies()))) {
            return null;
        }
        final RunConsole run = of(streams, json);
        if (json) {
            return PageConsole.json(run, streams.out());
        }
        return streams.isTerminal()
            ? PageConsole.terminal(settings, run, streams.in(), streams.out(), streams.hasColours())
            : PageConsole.text(settings, run, streams.out());
    }
}
