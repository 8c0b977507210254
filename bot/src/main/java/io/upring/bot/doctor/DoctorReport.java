package io.upring.bot.doctor;

import java.util.List;

/**
 * All findings, in the order of the checks.
 *
 * <p>Threading: immutable.
 *
 * @param configuration the file that was examined.
 * @param exchange the one that it names.
 */
public record DoctorReport(String configuration, String exchange, List<Finding> findings) {
    public DoctorReport {
        findings = List.copyOf(findings);
    }

    /** The gravest of all states, skipped ones aside. */
    public CheckState worst() {
        return count(CheckState.FAIL) > 0 ? CheckState.FAIL : count(CheckState.WARN) > 0 ? CheckState.WARN
            : CheckState.OK;
    }

    public long count(CheckState state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }
}
