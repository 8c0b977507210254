package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.TimeText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The account's keys with their ends (Upbit API documents, list-api-keys), and as much of withdrawals as shows whether
 * a key is allowed to make them (list-withdrawals, cancel-withdrawal): there never are any.
 */
final class KeyApi {
    private static final JsonKey ACCESS_KEY = JsonKey.of("access_key");
    private static final JsonKey EXPIRE_AT = JsonKey.of("expire_at");
    /** A key of the exchange is valid for so long. */
    private static final long YEAR_MS = TimeUnit.DAYS.toMillis(365);

    private final List<VenueKey> keys;
    private final Map<String, Account> accounts;

    /** @param accounts account of each access key */
    KeyApi(List<VenueKey> keys, Map<String, Account> accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    RestReply keys(Call call) {
        JsonBuffer out = new JsonBuffer(512).openArray();
        for (VenueKey key : keys) {
            if (accounts.get(key.accessKey()) == call.account()) {
                long endMs = key.expiresAtMs() == Long.MAX_VALUE ? call.nowMs() + YEAR_MS : key.expiresAtMs();
                out.openObject().key(ACCESS_KEY).value(key.accessKey());
                out.key(EXPIRE_AT).value(TimeText.KST_SECONDS.of(endMs)).closeObject();
            }
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    RestReply withdrawals(Call call) throws RestException {
        call.whole("limit", 100, 1, 100);
        return RestReply.json(200, new JsonBuffer(8).openArray().closeArray().toByteArray());
    }

    RestReply cancelWithdrawal(Call call) throws RestException {
        if (call.parameters().get("uuid") == null) {
            throw RestException.exchange(400, "validation_error", "uuid is missing");
        }
        throw RestException.exchange(404, "withdraw_not_found", "출금 정보를 찾지 못했습니다.");
    }
}
