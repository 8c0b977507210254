package io.upring.feed.codec;

import static io.upring.feed.codec.EventOracle.same;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSlot;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The part of {@link EventOracle} for balances, which one event may hold in part only. */
final class AssetOracle {
    private final AssetView view = new AssetView();
    private final Amount amount = new Amount();

    void check(EventSlot event, RawJson.Members frame, TestMarkets markets) {
        checkFrom(event, frame, markets, 0);
    }

    /** @param first number of the first balance that the event holds. */
    void checkFrom(EventSlot event, RawJson.Members frame, TestMarkets markets, int first) {
        view.wrap(event);
        same("timestamp", integer(frame.get("timestamp", "tms")), view.timestamp());
        same("asset_timestamp", integer(frame.get("asset_timestamp", "asttms")), view.assetTimestamp());
        final Object uuid = frame.get("asset_uuid", "astuid");
        final long high = event.buffer().getLong(AssetView.ASSET_UUID + Long.BYTES);
        final long low = event.buffer().getLong(AssetView.ASSET_UUID);
        same("asset_uuid", uuid == null ? new UUID(0, 0).toString() : uuid.toString().toLowerCase(Locale.ROOT),
            new UUID(high, low).toString());
        same("presence of asset_uuid", uuid != null, view.has(2));
        final List<RawJson.Members> known = ((RawJson.Array) frame.get("assets", "ast")).values().stream()
            .map(RawJson.Members.class::cast)
            .filter(entry -> markets.currencyIdOf((String) entry.get("currency", "cu")) >= 0).toList();
        final int count = Math.min(AssetView.MAX_ENTRIES, known.size() - first);
        same("balances", count, view.entries());
        same("continued", first + count < known.size(), event.hasFlag(EventSlot.FLAG_CONTINUED));
        for (int i = 0; i < count; i++) {
            final RawJson.Members entry = known.get(first + i);
            same("currency", markets.currencyIdOf((String) entry.get("currency", "cu")), view.currencyId(i));
            same("balance", EventOracle.exact(entry.get("balance", "b")), view.balance(i, amount));
            same("locked", EventOracle.exact(entry.get("locked", "l")), view.locked(i, amount));
        }
    }

    private static long integer(Object number) {
        return number == null ? 0 : EventOracle.decimal(number).longValueExact();
    }
}
