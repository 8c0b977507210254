package io.upring.sim.venue.frame;

import io.upring.sim.venue.config.Announcement;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;

/**
 * The announcement frame (Upbit API reference, announcement).
 *
 * <p>Threading: stateless.
 */
public final class AnnouncementFrame {
    private static final JsonKey EVENT_TYPE = JsonKey.of("event_type", "et");
    private static final JsonKey UUID = JsonKey.of("uuid", "uid");
    private static final JsonKey TITLE = JsonKey.of("title", "tt");
    private static final JsonKey CATEGORY = JsonKey.of("category", "cat");
    private static final JsonKey URL = JsonKey.of("url", "url");
    private static final JsonKey FIRST_LISTED_AT = JsonKey.of("first_listed_at", "flat");
    private static final JsonKey LISTED_AT = JsonKey.of("listed_at", "lat");
    private static final JsonKey BODY = JsonKey.of("body", "bd");

    private AnnouncementFrame() {
    }

    /**
     * @param withBody    whether the body was asked for; it is null when the notice has none
     * @param timestampMs epoch milliseconds of the frame
     */
    public static void write(JsonBuffer out, Announcement notice, boolean withBody, long timestampMs) {
        out.openObject().key(FrameKeys.TYPE).value("announcement").key(EVENT_TYPE).value(notice.eventType());
        out.key(UUID).value(notice.uuid()).key(TITLE).value(notice.title());
        out.key(CATEGORY).value(notice.category()).key(URL).value(notice.url());
        out.key(FIRST_LISTED_AT).value(notice.firstListedAt()).key(LISTED_AT).value(notice.listedAt());
        if (withBody) {
            out.key(BODY).value(notice.body());
        }
        out.key(FrameKeys.TIMESTAMP).value(timestampMs);
        FrameKeys.streamType(out, false);
        out.closeObject();
    }
}
