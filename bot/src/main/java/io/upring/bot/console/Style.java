package io.upring.bot.console;

/** Colours, or none. Threading: immutable. */
record Style(boolean colours) {
    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return wrap("\u001b[1m", text);
    }

    String good(String text) {
        return wrap("\u001b[32m", text);
    }

    String bad(String text) {
        return wrap("\u001b[31m", text);
    }

    private String wrap(String code, String text) {
        return colours ? code + text + RESET : text;
    }
}
