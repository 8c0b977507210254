package io.upring.feed.order;

import io.upring.feed.rest.UpbitApiException;
import java.util.Map;

/**
 * What the names of errors mean that the exchange, or the gateway itself, gives for requests about orders (Upbit API
 * reference 3.4). The exchange's list is not closed.
 *
 * <p>Threading: stateless.
 */
public final class RefusalReason {
    private static final Map<String, String> REASONS = Map.ofEntries(
        Map.entry("create_bid_error", "the buy order is malformed"),
        Map.entry("create_ask_error", "the sell order is malformed"),
        Map.entry("insufficient_funds_bid", "not enough free balance to buy, the fee included"),
        Map.entry("insufficient_funds_ask", "not enough free balance to sell"),
        Map.entry("under_min_total_bid", "below the market's minimum for buying"),
        Map.entry("under_min_total_ask", "below the market's minimum for selling"),
        Map.entry("over_krw_funds_bid", "above the exchange's largest order"),
        Map.entry("invalid_price_bid", "the buy price is not on the exchange's tick grid"),
        Map.entry("invalid_price_ask", "the sell price is not on the exchange's tick grid"),
        Map.entry("invalid_volume_bid", "the volume to buy is not valid"),
        Map.entry("invalid_volume_ask", "the volume to sell is not valid"),
        Map.entry("volume_too_large", "the volume is too large"),
        Map.entry("invalid_funds", "the amount is not valid"),
        Map.entry("invalid_time_in_force", "the time in force does not fit the order type"),
        Map.entry("invalid_post_only", "post-only does not go with this self-match prevention"),
        Map.entry("duplicated_identifier", "the identifier was used before"),
        Map.entry("validation_error", "a parameter is missing or wrong"),
        Map.entry("invalid_parameter", "a parameter is missing or wrong"),
        Map.entry("bad_request", "a parameter is missing or wrong"),
        Map.entry("notfoundmarket", "the exchange does not know the market"),
        Map.entry("market_offline", "the exchange does not trade this market now"),
        Map.entry("thirdparty_agreement_required",
            "BTC and USDT markets need a consent that is given once on the exchange's site"),
        Map.entry("invalid_query_payload", "the token does not match the parameters"),
        Map.entry("jwt_verification", "the token's signature is not accepted: is the secret key right?"),
        Map.entry("expired_access_key", "the key has expired; make a new one on the exchange's site"),
        Map.entry("invalid_access_key", "the exchange does not know the access key"),
        Map.entry("nonce_used", "the token was used before"),
        Map.entry("no_authorization_token", "the request had no token"),
        Map.entry("no_authorization_ip", "the key is not allowed from this address"),
        Map.entry("no_authorization_i_p", "the key is not allowed from this address"),
        Map.entry("out_of_scope", "the key lacks the permission for this"),
        Map.entry(OrderDesk.ORDER_NOT_FOUND, "the exchange knows no such open order"),
        Map.entry("pocket_not_found", "the exchange does not know the sub-account"),
        Map.entry("currency_not_found", "the exchange does not know the currency"),
        Map.entry("internal_server_error", "an error inside the exchange"),
        Map.entry("QUERY_PARAMETER_NOT_SUPPORTED", "the exchange did not take the parameters where they were"),
        Map.entry(UpbitApiException.RATE_LIMITED, "the exchange had too many requests"),
        Map.entry(UpbitApiException.BLOCKED, "the exchange has blocked this group of requests for a while"),
        Map.entry(UpbitApiException.NO_NAME, "an error without a name"),
        Map.entry(OrderDesk.RATE_LIMITED, "too many requests: the exchange's limit leaves no room now"),
        Map.entry(OrderDesk.RATE_BLOCKED, "the exchange has closed this group of requests for a while"),
        Map.entry(OrderDesk.NO_EFFECT, "the order is still open: the request to cancel it came to nothing"),
        Map.entry(OrderDesk.CANCEL_WAITS, "a cancel of the same order is waiting already"),
        Map.entry(OrderDesk.CLOSED, "not sent: the run was ending"),
        Map.entry(OrderDesk.MALFORMED, "not sent: price, volume or funds cannot be spelled"),
        Map.entry("not_sent_connect_failed", "not sent: no connection to the exchange"),
        Map.entry("not_sent_busy", "not sent: too many requests were waiting"),
        Map.entry("not_sent_timeout", "not sent: no connection was free in time"),
        Map.entry("not_sent_connection_lost", "not sent: the connection broke"),
        Map.entry("timeout", "no answer in time"),
        Map.entry("connection_lost", "the connection broke before the answer"),
        Map.entry("malformed", "the answer was not HTTP"),
        Map.entry("too_large", "the answer was too large"),
        Map.entry(UpbitApiException.UNREADABLE, "the answer was not as documented"));

    private RefusalReason() {
    }

    /** In words; empty for a name that is not known. */
    public static String of(String errorName) {
        return REASONS.getOrDefault(errorName, "");
    }
}
