package io.upring.engine.journal;

/**
 * A journal cannot be read or written; the message is one sentence that names the file and what is wrong.
 *
 * <p>Threading: immutable.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalException(String sentence) {
        super(sentence);
    }

    public JournalException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
