package io.upring.bot.report;

import java.math.BigDecimal;

/**
 * A table of figures. Every cell of a column that can be sorted says by what.
 *
 * <p>Threading: one thread.
 */
final class Table {
    private final Html html;
    private boolean isFooter;

    /** @param headings the first is of the rows' names. Those behind a {@code |} explain the heading. */
    Table(Html html, String... headings) {
        this.html = html;
        html.raw("<div class=\"table\" tabindex=\"0\"><table class=\"sortable\"><thead><tr>");
        for (final String heading : headings) {
            final int bar = heading.indexOf('|');
            html.raw("<th scope=\"col\"" + (bar < 0 ? "" : Html.attribute("title", heading.substring(bar + 1))) + ">")
                .text(bar < 0 ? heading : heading.substring(0, bar)).raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
    }

    Table row(String name) {
        html.raw("<tr><th scope=\"row\"" + Html.attribute("data-v", name) + ">").text(name).raw("</th>");
        return this;
    }

    Table end() {
        html.raw("</tr>");
        return this;
    }

    /** What follows stays at the end, however the others are sorted. */
    Table footer() {
        html.raw("</tbody><tfoot>");
        isFooter = true;
        return this;
    }

    void close() {
        html.raw(isFooter ? "</tfoot></table></div>" : "</tbody></table></div>");
    }

    Table cell(String text, double sortedBy) {
        return cell(text, sortedBy, "");
    }

    Table count(long value) {
        return cell(Words.count(value), value);
    }

    Table text(String value) {
        html.raw("<td" + Html.attribute("data-v", value) + ">").text(value).raw("</td>");
        return this;
    }

    /** As many digits as fit a large sum. */
    Table roughly(BigDecimal value, String currency) {
        return cell(Words.wholeMoney(value, currency), value.doubleValue(), Words.plain(value) + " " + currency, "");
    }

    Table money(BigDecimal value, String currency) {
        return cell(Words.money(value, currency), value.doubleValue(), Words.plain(value) + " " + currency, "");
    }

    /** Of a currency that the column does not name. */
    Table volume(BigDecimal value) {
        return cell(Words.volume(value), value.doubleValue(), Words.plain(value), "");
    }

    /** Coloured by its sign. */
    Table result(BigDecimal value, String currency) {
        return cell(Words.signedMoney(value, currency), value.doubleValue(), Words.plain(value) + " " + currency,
            value.signum() > 0 ? "up" : value.signum() < 0 ? "down" : "");
    }

    /** Mark-up of our own. */
    Table raw(String markup) {
        html.raw("<td>").raw(markup).raw("</td>");
        return this;
    }

    private Table cell(String text, double sortedBy, String title) {
        return cell(text, sortedBy, title, "");
    }

    private Table cell(String text, double sortedBy, String title, String style) {
        html.raw("<td" + Html.attribute("data-v", Double.isNaN(sortedBy) ? "" : Float.toString((float) sortedBy))
            + (title.isEmpty() ? "" : Html.attribute("title", title))
            + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">").text(text).raw("</td>");
        return this;
    }
}
