package io.upring.bot.report;

/**
 * Text of a page. What comes from a configuration, a journal, an exchange or a measurement goes through {@link #text},
 * {@link #attribute} or {@link #escape}.
 *
 * <p>Threading: one thread.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder(64 * 1024);

    /** Mark-up of our own. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with nothing but text in it; {@code tag} may have attributes. */
    public Html element(String tag, String text) {
        return raw("<" + tag + ">").text(text).raw("</" + tag.split(" ", 2)[0] + ">");
    }

    public static String attribute(String name, String value) {
        return " " + name + "=\"" + escape(value) + "\"";
    }

    public static String escape(String text) {
        final StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character < ' ' && character != '\n' && character != '\t' ? '\uFFFD'
                    : character);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
