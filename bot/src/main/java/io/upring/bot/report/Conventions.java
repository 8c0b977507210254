package io.upring.bot.report;

/** How the figures are made, for the end of a page. Threading: stateless. */
final class Conventions {
    private Conventions() {
    }

    static void write(Html html, Ratios ratios) {
        html.raw("<section><details><summary>How these figures are made</summary><ul>");
        html.element("li", "Times are UTC. Money is counted in exact decimals; point at a rounded amount in a table for"
            + " all its digits. Curves are thinned for drawing, without losing their extremes.");
        html.element("li", "The account's value is every balance at the last traded price, in one currency. A currency"
            + " without a market against that one counts as nothing. Draw-down is its fall below the highest value so"
            + " far.");
        html.element("li", "Gross is what purchases and sales won without fees; what is still open counts at the last"
            + " price. Net is gross less fees, in the market's quote currency. What is sold is held against the average"
            + " cost of what its strategy holds in that market, fees included, as in the status of a run.");
        html.element("li", "Won: an order that closes something wins if its proceeds exceed the cost of what it closed"
            + " and the fees of both ends.");
        html.element("li", "Exposure is what is held in other currencies as a share of the account. Held is the share"
            + " of the time in which a position of any size was open.");
        html.element("li", "Sharpe is the mean of the account's simple returns by their standard deviation (n - 1),"
            + " Sortino the mean by the root mean square of the negative ones (all n). Risk-free rate and target are 0."
            + " Both are multiplied by the square root of the intervals in 365 days, since the market never closes."
            + " The interval is the longest of 1 min, 10 min, 1 h and 1 day that gives "
            + Ratios.MIN_RETURNS + " returns; with fewer no ratio is stated."
            + (ratios.isStated() && ratios.intervalNs() < 3_600_000_000_000L
            ? " Annualised from so short a time they compare runs; they forecast nothing." : ""));
        html.raw("</ul></details></section>");
    }
}
