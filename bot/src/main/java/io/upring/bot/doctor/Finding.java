package io.upring.bot.doctor;

/**
 * What a check found.
 *
 * <p>Threading: immutable.
 *
 * @param check its name.
 * @param mend what to do about it, one sentence; empty where nothing is to be done.
 */
public record Finding(String check, CheckState state, String found, String mend) {
    static Finding ok(String check, String found) {
        return new Finding(check, CheckState.OK, found, "");
    }

    static Finding skipped(String check, String why) {
        return new Finding(check, CheckState.SKIPPED, why, "");
    }

    static Finding warn(String check, String found, String mend) {
        return new Finding(check, CheckState.WARN, found, mend);
    }

    static Finding fail(String check, String found, String mend) {
        return new Finding(check, CheckState.FAIL, found, mend);
    }
}
