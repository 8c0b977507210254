package io.upring.bench.suite.page;

import io.upring.bench.suite.Report;
import java.util.List;

/** The page. */
public final class Page {
    private Page() {
    }

    public static String html(String title, List<Report> reports) {
        return title + reports.size();
    }
}
