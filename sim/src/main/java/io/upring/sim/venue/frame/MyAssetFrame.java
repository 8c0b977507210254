package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Balance;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import java.util.List;

/**
 * The myAsset frame, members in wire order (Upbit API reference, myAsset).
 *
 * <p>Threading: stateless.
 */
public final class MyAssetFrame {
    private static final JsonKey ASSET_UUID = JsonKey.of("asset_uuid", "astuid");
    private static final JsonKey ASSETS = JsonKey.of("assets", "ast");
    private static final JsonKey CURRENCY = JsonKey.of("currency", "cu");
    private static final JsonKey BALANCE = JsonKey.of("balance", "b");
    private static final JsonKey ASSET_TIMESTAMP = JsonKey.of("asset_timestamp", "asttms");

    private MyAssetFrame() {
    }

    /**
     * @param changedAtMs epoch milliseconds of the change
     * @param timestampMs epoch milliseconds of the frame
     */
    public static void write(JsonBuffer out, Spelling spelling, String uuid, List<Balance> balances, long changedAtMs,
                             long timestampMs) {
        NumberStyle style = spelling.plain();
        out.openObject();
        out.key(FrameKeys.TYPE).value("myAsset").key(ASSET_UUID).value(uuid).key(ASSETS).openArray();
        for (Balance balance : balances) {
            out.openObject().key(CURRENCY).value(balance.currency());
            out.key(BALANCE).value(balance.available(), style).key(FrameKeys.LOCKED).value(balance.locked(), style);
            out.closeObject();
        }
        out.closeArray();
        out.key(ASSET_TIMESTAMP).value(changedAtMs).key(FrameKeys.TIMESTAMP).value(timestampMs);
        FrameKeys.streamType(out, false);
        out.closeObject();
    }
}
