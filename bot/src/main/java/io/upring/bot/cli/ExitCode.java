package io.upring.bot.cli;

/** What the process says to its caller; the help lists the same. */
final class ExitCode {
    /** All went well. */
    static final int OK = 0;
    /** It ran, but found something wrong: bad frames, or books that differ from the exchange's. */
    static final int FINDINGS = 1;
    /** A wrong option, configuration or input file; nothing was started. */
    static final int USAGE = 2;
    /** It could not start or go on: port in use, key refused, trading halted. */
    static final int FAILED = 3;
    /** Interrupted twice. */
    static final int FORCED = 130;

    private ExitCode() {
    }
}
