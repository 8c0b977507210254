package io.upring.feed.health;

/**
 * The way out for orders.
 *
 * <p>Threading: immutable.
 *
 * @param queuedBytes requests between engine and feed thread.
 * @param inFlight requests out.
 * @param unknown requests of which it is not known what became of them.
 * @param oldestUnknownNs age of the oldest of those, 0 for none.
 * @param detail those in words: identifier, what was asked, age.
 * @param accepted replies so far that said yes; a query that finds its order is one.
 * @param rejected replies so far that said no, what never left included.
 * @param notFound replies so far that said that there is no such order.
 * @param unknowns requests so far without a clear answer.
 * @param rateRefusals answers 429 and 418 so far.
 * @param lastRefusal what was refused last and why, in words; empty for nothing yet.
 */
public record GatewayFigures(int queuedBytes, int inFlight, int unknown, long oldestUnknownNs, String detail,
                             long accepted, long rejected, long notFound, long unknowns, long rateRefusals,
                             String lastRefusal) {
}
