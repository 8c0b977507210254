package io.upring.bench.suite.page;

/**
 * Text of a page. What comes out of a report goes through {@link #text} or {@link #escape}.
 *
 * <p>Threading: one thread.
 */
final class Html {
    private final StringBuilder out = new StringBuilder(64 * 1024);

    /** Mark-up of our own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with nothing but text in it; {@code tag} may have attributes. */
    Html element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag.split(" ", 2)[0] + ">");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
