package io.upring.sim.exchange;

import io.upring.sim.exchange.OrderResult.Rejected;
import java.math.BigDecimal;
import java.util.Locale;

/** Upbit's order errors (Upbit API reference, REST errors); texts are Upbit's own where they are known. */
final class OrderErrors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private OrderErrors() {
    }

    static Rejected missing(String parameter) {
        return bad("validation_error", parameter + " is missing");
    }

    static Rejected invalid(String parameter, String value) {
        return bad("invalid_parameter", parameter + " does not support " + value);
    }

    static Rejected stopOrder(String ordType) {
        return invalid("ord_type", ordType + ": stop orders are not simulated");
    }

    static Rejected tooMany(String parameter, int most, int count) {
        return invalid(parameter, count + " values (at most " + most + " allowed)");
    }

    static Rejected bothOf(String one, String other) {
        return bad("invalid_parameter", one + " and " + other + " do not go together");
    }

    static Rejected notANumber(String parameter) {
        return bad("validation_error", parameter + " must be a plain decimal number");
    }

    static Rejected malformed(Side side, String reason) {
        return bad("create_" + side.wire() + "_error", reason);
    }

    static Rejected unknownMarket() {
        return new Rejected(NOT_FOUND, "notfoundmarket", "일치하는 마켓 정보가 없습니다.");
    }

    static Rejected marketOffline() {
        return new Rejected(FORBIDDEN, "market_offline", "현재 거래가 지원되지 않는 마켓입니다.");
    }

    static Rejected duplicatedIdentifier() {
        return bad("duplicated_identifier", "이미 사용된 identifier 입니다.");
    }

    static Rejected timeInForce() {
        return bad("invalid_time_in_force", "주문조건을 다시 확인해 주세요.");
    }

    static Rejected postOnly(String reason) {
        return bad("invalid_post_only", reason);
    }

    static Rejected price(Side side) {
        return bad("invalid_price_" + side.wire(), "주문가격 단위를 잘못 입력하셨습니다. 확인 후 시도해주세요.");
    }

    static Rejected volume(Side side) {
        return bad("invalid_volume_" + side.wire(), "주문수량을 잘못 입력하셨습니다. 확인 후 시도해주세요.");
    }

    static Rejected underMinimum(Side side, MarketRules rules) {
        return bad("under_min_total_" + side.wire(), "최소 주문 금액은 " + rules.minTotal().toPlainString() + " "
                + rules.quote() + " 입니다.");
    }

    static Rejected overMaximum(Side side, MarketRules rules, BigDecimal maximum) {
        return bad("over_" + rules.quote().toLowerCase(Locale.ROOT) + "_funds_" + side.wire(), "최대 주문 가능 금액 "
                + maximum.toPlainString() + " " + rules.quote() + " 보다 작은 주문을 입력해 주세요.");
    }

    static Rejected deeperThanBook() {
        return bad("volume_too_large", "the order is larger than the whole opposite order book of 30 levels");
    }

    static Rejected insufficientFunds(Side side, String currency) {
        return bad("insufficient_funds_" + side.wire(), "주문 가능한 금액(" + currency + ")이 부족합니다.");
    }

    static Rejected orderNotFound() {
        return new Rejected(NOT_FOUND, "order_not_found", "주문을 찾지 못했습니다.");
    }

    private static Rejected bad(String name, String message) {
        return new Rejected(BAD_REQUEST, name, message);
    }
}
