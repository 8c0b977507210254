package io.upring.feed.view;

import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.StreamKey;
import io.upring.feed.view.Selection.Want;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Checks codes against the listed markets before anything is asked for: the exchange takes an unknown or lower-case
 * code without a word and never serves it, and a malformed request costs the whole connection.
 *
 * <p>Threading: the feed's thread.
 */
final class MarketCheck {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+");
    private static final Pattern QUOTE = Pattern.compile("[A-Z0-9]+-\\*");
    private static final String GROUPED_QUOTE = "KRW";

    private final Instruments instruments;
    private final BitSet delisted = new BitSet();

    MarketCheck(Instruments instruments) {
        this.instruments = instruments;
    }

    void delisted(int instrumentId) {
        delisted.set(instrumentId);
    }

    void listed(int instrumentId) {
        delisted.clear(instrumentId);
    }

    /** Whether it stands for all markets of a quote. */
    static boolean isQuote(String code) {
        return code != null && QUOTE.matcher(code).matches();
    }

    static String quoteOf(String code) {
        return code.substring(0, code.indexOf('-'));
    }

    /** The listed markets of a quote. */
    List<Instrument> marketsOf(String quote) {
        return instruments.all().stream()
            .filter(instrument -> instrument.quote().equals(quote) && !delisted.get(instrument.id())).toList();
    }

    /** The listed market of a code, or {@code null} after having told why not. */
    Instrument find(String code, Consumer<Rejection> rejections) {
        final Instrument instrument = code == null ? null : instruments.find(code);
        if (instrument != null && !delisted.get(instrument.id())) {
            return instrument;
        }
        rejections.accept(new Rejection(code, instrument == null ? whyNot(code) : code + " was delisted."));
        return null;
    }

    private String whyNot(String code) {
        final String upper = String.valueOf(code).strip().toUpperCase(Locale.ROOT);
        if (code != null && CODE.matcher(code).matches()) {
            return code + " is not listed on the exchange.";
        } else if (instruments.find(upper) != null) {
            return "\"" + code + "\" must be written " + upper + ": the exchange serves codes in upper case only.";
        }
        return "\"" + code + "\" is not a listed market; codes are such as KRW-BTC or KRW-*, in upper case.";
    }

    /** Whether all markets of a quote can be asked for; tells why not. */
    boolean knowsQuote(String code, Consumer<Rejection> rejections) {
        if (!marketsOf(quoteOf(code)).isEmpty()) {
            return true;
        }
        rejections.accept(new Rejection(code, "\"" + code + "\" means nothing: no market has the quote currency " +
            quoteOf(code) + "."));
        return false;
    }

    /** The stream that is wanted of a market, or {@code null} after having told why not. */
    StreamKey key(Want want, Instrument instrument, Consumer<Rejection> rejections) {
        if (want.level() != 0 && !instrument.quote().equals(GROUPED_QUOTE)) {
            rejections.accept(new Rejection(instrument.market(), instrument.market() + " has no price grouping: " +
                "the exchange groups the order books of " + GROUPED_QUOTE + " markets only."));
            return null;
        }
        return new StreamKey(want.stream(), instrument.id(), want.level());
    }
}
