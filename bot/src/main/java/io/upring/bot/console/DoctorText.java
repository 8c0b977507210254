package io.upring.bot.console;

import io.upring.bot.doctor.CheckState;
import io.upring.bot.doctor.DoctorReport;
import io.upring.bot.doctor.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What the doctor found, for a person: a line a check, and below what is not well how to mend it.
 *
 * <p>Threading: stateless.
 */
public final class DoctorText {
    private DoctorText() {
    }

    public static List<String> lines(DoctorReport report, boolean colours) {
        final Style style = new Style(colours);
        final int names = report.findings().stream().mapToInt(finding -> finding.check().length()).max().orElse(0);
        final int states = CheckState.SKIPPED.word().length();
        final String margin = " ".repeat(states + 2 + names + 2);
        final List<String> lines = new ArrayList<>();
        lines.add(style.bold("upring doctor") + "  " + report.configuration() + ", exchange " + report.exchange());
        lines.add("");
        for (final Finding finding : report.findings()) {
            final String word = finding.state().word();
            lines.add(coloured(style, finding.state(), word) + " ".repeat(states - word.length() + 2) + finding.check()
                + " ".repeat(names - finding.check().length() + 2) + finding.found());
            if (!finding.mend().isEmpty()) {
                lines.add(margin + "-> " + finding.mend());
            }
        }
        lines.add("");
        final long warnings = report.count(CheckState.WARN);
        final long failures = report.count(CheckState.FAIL);
        lines.add(report.findings().size() + " checks: " + report.count(CheckState.OK) + " ok, "
            + report.count(CheckState.SKIPPED) + " skipped, " + warnings
            + (warnings == 1 ? " warning, " : " warnings, ")
            + failures + (failures == 1 ? " failure" : " failures"));
        return lines;
    }

    private static String coloured(Style style, CheckState state, String word) {
        return switch (state) {
            case OK -> style.good(word);
            case WARN -> style.bold(word);
            case FAIL -> style.bad(word);
            case SKIPPED -> word;
        };
    }
}
