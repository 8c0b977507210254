package io.upring.bench.crash;

import java.nio.file.Path;

/**
 * How much is killed.
 *
 * <p>Threading: immutable.
 *
 * @param seed of the seeds of the chains.
 * @param runs processes to be killed, all chains together.
 * @param runsPerChain on one account, one going on with the other; then a fresh account is taken.
 * @param workers chains at the same time.
 * @param root of the project.
 * @param folder for what the runs leave; chains that passed leave nothing.
 * @param isArchived whether classes are archived first, which pays from some ten runs.
 */
record CrashPlan(long seed, int runs, int runsPerChain, int workers, Path root, Path folder, boolean isArchived) {
    CrashPlan {
        if (runs < 1 || runsPerChain < 1 || workers < 1) {
            throw new IllegalArgumentException("runs, runs of a chain and workers must be at least 1, not " + runs
                + ", " + runsPerChain + " and " + workers);
        }
    }

    int chains() {
        return (runs + runsPerChain - 1) / runsPerChain;
    }

    /** Of chain {@code index}, from 0. */
    int runsOf(int index) {
        return Math.min(runsPerChain, runs - index * runsPerChain);
    }
}
