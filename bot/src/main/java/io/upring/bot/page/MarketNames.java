package io.upring.bot.page;

import io.upring.bot.UserError;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.strategies.catalogue.Nearest;
import java.util.List;
import java.util.Locale;

/**
 * Market codes as people type them: in any case, and without the quote currency where that is enough.
 *
 * <p>Threading: any thread.
 */
final class MarketNames {
    private static final int MOST_NAMED = 6;

    private final Instruments instruments;

    MarketNames(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Codes that begin so, or whose base currency does, sorted; those in KRW first. */
    List<String> completions(String typed) {
        final String text = typed.toUpperCase(Locale.ROOT);
        final List<String> whole = instruments.all().stream().map(Instrument::market)
            .filter(code -> code.startsWith(text)).sorted(MarketNames::compare).toList();
        return !whole.isEmpty() || text.isEmpty() ? whole : instruments.all().stream()
            .filter(instrument -> instrument.base().startsWith(text)).map(Instrument::market)
            .sorted(MarketNames::compare).toList();
    }

    private static int compare(String one, String other) {
        final boolean isKrw = one.startsWith("KRW-");
        return isKrw == other.startsWith("KRW-") ? one.compareTo(other) : isKrw ? -1 : 1;
    }

    /** What is typed, made longer as far as all completions agree. */
    String complete(String typed) {
        final List<String> all = completions(typed);
        if (all.isEmpty()) {
            return typed;
        }
        String common = all.get(0);
        for (final String code : all) {
            while (!code.startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        // Completions by base currency may agree on less than what was typed.
        return common.length() >= typed.length() ? common : typed;
    }

    /**
     * The market meant: its code, its base currency if it is one of KRW or of one quote only, or the beginning of just
     * one code.
     *
     * @throws UserError in one sentence, if there is none.
     */
    Instrument find(String typed) {
        final String text = typed.strip().toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new UserError("a market code is missing, such as KRW-BTC");
        }
        final Instrument exact = instruments.find(text);
        if (exact != null) {
            return exact;
        }
        final List<Instrument> bases = instruments.all().stream()
            .filter(instrument -> instrument.base().equals(text)).toList();
        if (!bases.isEmpty()) {
            return bases.stream().filter(instrument -> instrument.quote().equals("KRW")).findFirst()
                .orElse(bases.get(0));
        }
        final List<String> begun = completions(text);
        if (begun.size() == 1) {
            return instruments.find(begun.get(0));
        }
        throw new UserError("there is no market " + text + (begun.isEmpty() ? hint(text)
            : "; so begin " + String.join(", ", begun.subList(0, Math.min(MOST_NAMED, begun.size())))
                + (begun.size() > MOST_NAMED ? " and " + (begun.size() - MOST_NAMED) + " more" : "")));
    }

    private String hint(String text) {
        final String nearest = Nearest.of(text, instruments.all().stream().map(Instrument::market).toList());
        return nearest == null ? " among those of the run" : "; did you mean " + nearest + "?";
    }
}
