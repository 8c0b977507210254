package io.upring.bot.doctor;

/**
 * One thing that is looked at.
 *
 * @param name a word or two.
 */
record Check(String name, Examination examination) {
    /** Looks. Any thread; may wait, within the doctor's limit. */
    @FunctionalInterface
    interface Examination {
        /** @param name of the check, for the finding. */
        Finding run(String name) throws Exception;
    }

    Finding run() throws Exception {
        return examination.run(name);
    }
}
