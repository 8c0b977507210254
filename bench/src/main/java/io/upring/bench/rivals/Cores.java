package io.upring.bench.rivals;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Who may run where: half of the machine is the exchange's, the other half the rival's, so that neither is measured by
 * how often the other was in its way. Needs {@code taskset}; without it, or with one core, everybody runs anywhere.
 *
 * <p>Threading: stateless.
 */
final class Cores {
    private static final long SECONDS = 10;
    private static final int COUNT = Runtime.getRuntime().availableProcessors();

    private final boolean isSplit;

    /** @param wanted whether to split them at all. */
    Cores(boolean wanted) throws InterruptedException {
        isSplit = wanted && COUNT > 1 && bind(0, COUNT, ProcessHandle.current().pid());
    }

    boolean isSplit() {
        return isSplit;
    }

    /** Before that, a rival has seen the whole machine when it chose how many threads to have. */
    void split(long rivalPid) throws InterruptedException {
        if (isSplit) {
            bind(0, COUNT / 2, ProcessHandle.current().pid());
            bind(COUNT / 2, COUNT, rivalPid);
        }
    }

    void unite() throws InterruptedException {
        if (isSplit) {
            bind(0, COUNT, ProcessHandle.current().pid());
        }
    }

    /** All of its threads, and those that they start. */
    private static boolean bind(int first, int end, long pid) throws InterruptedException {
        try {
            final Process taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", first + "-" + (end - 1),
                String.valueOf(pid))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (!taskset.waitFor(SECONDS, TimeUnit.SECONDS)) {
                taskset.destroyForcibly().waitFor();
            }
            return taskset.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
