package io.upring.sim.venue.config;

/**
 * A notice of the exchange (Upbit API reference, announcement).
 *
 * <p>Threading: immutable.
 *
 * @param eventType     {@code CREATED} or {@code UPDATED}
 * @param category      notice, trade, wallet, maintenance, digital_asset, nft, service or event
 * @param firstListedAt as the frame shows it; the exact format is not documented
 * @param listedAt      likewise
 * @param body          null for none
 */
public record Announcement(String eventType, String uuid, String title, String category, String url,
                           String firstListedAt, String listedAt, String body) {
}
