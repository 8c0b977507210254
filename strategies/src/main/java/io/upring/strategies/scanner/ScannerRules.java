package io.upring.strategies.scanner;

import java.time.Duration;

/** The settings as the scan uses them; thresholds and counts change while it runs. Threading: single-threaded. */
final class ScannerRules {
    final MoveRule fast = new MoveRule();
    final MoveRule slow = new MoveRule();
    final MoveRule day = new MoveRule();
    final long fastWindowNs;
    final long slowWindowNs;
    final long topWindowNs;
    private ScannerSettings settings;

    ScannerRules(ScannerSettings settings) {
        fastWindowNs = settings.fastWindow().toNanos();
        slowWindowNs = settings.slowWindow().toNanos();
        topWindowNs = settings.topWindow().toNanos();
        take(settings);
    }

    ScannerSettings settings() {
        return settings;
    }

    /** Takes other settings; {@code false} if windows or markets differ, so that everything must be learnt anew. */
    boolean change(ScannerSettings other) {
        final boolean isSameScan = other.quote().equals(settings.quote())
            && other.fastWindow().toNanos() == fastWindowNs && other.slowWindow().toNanos() == slowWindowNs
            && other.topWindow().toNanos() == topWindowNs;
        if (isSameScan) {
            take(other);
        }
        return isSameScan;
    }

    private void take(ScannerSettings taken) {
        settings = taken;
        fast.set(taken.fastThreshold(), taken.fastRearm(), ns(taken.fastCoolDown()));
        slow.set(taken.slowThreshold(), taken.slowRearm(), ns(taken.slowCoolDown()));
        day.set(taken.dayThreshold(), taken.dayRearm(), ns(taken.dayCoolDown()));
    }

    private static long ns(Duration duration) {
        return duration.toNanos();
    }
}
