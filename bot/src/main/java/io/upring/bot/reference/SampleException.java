package io.upring.bot.reference;

/** What a source states is no value: one clause that says what is wrong with it. */
final class SampleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SampleException(String message) {
        super(message);
    }
}
