package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalReasonTest {
    /** Upbit API reference 3.4, and what the gateway itself says. */
    @ParameterizedTest
    @ValueSource(strings = {
        "create_bid_error", "create_ask_error", "insufficient_funds_bid", "insufficient_funds_ask",
        "under_min_total_bid", "under_min_total_ask", "over_krw_funds_bid", "invalid_price_bid", "invalid_price_ask",
        "invalid_volume_bid", "invalid_volume_ask", "invalid_time_in_force", "invalid_post_only",
        "duplicated_identifier", "validation_error", "invalid_parameter", "bad_request", "notfoundmarket",
        "volume_too_large", "invalid_funds", "thirdparty_agreement_required", "QUERY_PARAMETER_NOT_SUPPORTED",
        "invalid_query_payload", "jwt_verification", "expired_access_key", "nonce_used", "no_authorization_token",
        "no_authorization_ip", "no_authorization_i_p", "invalid_access_key", "out_of_scope", "market_offline",
        "order_not_found", "pocket_not_found", "currency_not_found", "internal_server_error", "too_many_requests",
        "blocked", "rate_limited", "rate_blocked", "malformed_intent", "cancel_had_no_effect", "timeout"})
    void shouldKnowWhyARequestWasRefused(String name) {
        assertThat(RefusalReason.of(name)).isNotBlank().isNotEqualTo(name);
    }

    @Test
    void shouldSayNothingOfWhatItDoesNotKnow() {
        assertThat(RefusalReason.of("something_new")).isEmpty();
    }
}
