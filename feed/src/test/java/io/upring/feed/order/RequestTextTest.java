package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTextTest {
    private final RequestText text = new RequestText(new OrderIds("r1"), "");

    static IntentView order(Side side, OrderType type, TimeInForce timeInForce, String price, String volume,
                            String funds) {
        return new IntentView().wrap(new EventSlot(), 0).clear().kind(IntentView.NEW_ORDER).side(side).orderType(type)
            .timeInForce(timeInForce).orderId(41).instrumentId(0)
            .priceE8(Amount.of(price).toBigDecimal().movePointRight(8).longValueExact())
            .putVolume(Amount.of(volume)).putFunds(Amount.of(funds));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "BID | LIMIT  | GTC | 100000000 | 0.01 | 0 | {'market':'KRW-BTC','side':'bid','ord_type':'limit'," +
            "'price':'100000000','volume':'0.01','identifier':'up-r1-41'}",
        "ASK | LIMIT  | POST_ONLY | 0.000952 | 110000000000.12345678 | 0 | {'market':'KRW-BTC','side':'ask'," +
            "'ord_type':'limit','price':'0.000952','volume':'110000000000.12345678','time_in_force':'post_only'," +
            "'identifier':'up-r1-41'}",
        "BID | PRICE  | GTC | 0 | 0 | 5000.5 | {'market':'KRW-BTC','side':'bid','ord_type':'price','price':'5000.5'," +
            "'identifier':'up-r1-41'}",
        "ASK | MARKET | GTC | 0 | 0.00000001 | 0 | {'market':'KRW-BTC','side':'ask','ord_type':'market'," +
            "'volume':'0.00000001','identifier':'up-r1-41'}",
        "BID | BEST   | IOC | 0 | 0 | 10000 | {'market':'KRW-BTC','side':'bid','ord_type':'best','price':'10000'," +
            "'time_in_force':'ioc','identifier':'up-r1-41'}",
        "ASK | BEST   | FOK | 0 | 1.5 | 0 | {'market':'KRW-BTC','side':'ask','ord_type':'best','volume':'1.5'," +
            "'time_in_force':'fok','identifier':'up-r1-41'}"})
    void shouldSpellEveryTypeOfOrder(Side side, OrderType type, TimeInForce timeInForce, String price, String volume,
                                     String funds, String expected) throws Exception {
        text.order(order(side, type, timeInForce, price, volume, funds), "KRW-BTC");

        assertSpelled(text, expected);
    }

    private static void assertSpelled(RequestText text, String expected) throws Exception {
        assertThat(body(text)).isEqualTo(expected.replace('\'', '"'));
        final JsonNode json = new ObjectMapper().readTree(body(text));
        assertThat(plain(text)).isEqualTo(json.properties().stream()
            .map(member -> member.getKey() + "=" + member.getValue().asText()).collect(Collectors.joining("&")));
    }

    private static String body(RequestText text) {
        return new String(text.body(), 0, text.bodyLength(), StandardCharsets.US_ASCII);
    }

    private static String plain(RequestText text) {
        return new String(text.plain(), 0, text.plainLength(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "0.01 | GTC | '' | {'prev_order_identifier':'up-r1-40','new_ord_type':'limit','new_volume':'0.01'," +
            "'new_price':'100001000','new_identifier':'up-r1-41'}",
        "0 | POST_ONLY | reduce | {'prev_order_identifier':'up-r1-40','new_ord_type':'limit'," +
            "'new_volume':'remain_only','new_price':'100001000','new_time_in_force':'post_only'," +
            "'new_identifier':'up-r1-41'}",
        "0 | GTC | reduce | {'prev_order_identifier':'up-r1-40','new_ord_type':'limit','new_volume':'remain_only'," +
            "'new_price':'100001000','new_smp_type':'reduce','new_identifier':'up-r1-41'}"})
    void shouldSpellAnOrderInThePlaceOfAnother(String volume, TimeInForce timeInForce, String smpType, String expected)
        throws Exception {
        final RequestText spelled = new RequestText(new OrderIds("r1"), smpType.replace("'", ""));
        spelled.replace(order(Side.BID, OrderType.LIMIT, timeInForce, "100001000", volume, "0")
            .kind(IntentView.REPLACE).targetOrderId(40));
        assertSpelled(spelled, expected);
    }

    @Test
    void shouldStateTheSelfMatchTypeWhereItIsAllowed() throws Exception {
        final RequestText spelled = new RequestText(new OrderIds("r1"), "cancel_taker");
        spelled.order(order(Side.BID, OrderType.LIMIT, TimeInForce.IOC, "100000000", "0.01", "0"), "KRW-BTC");
        assertThat(plain(spelled)).contains("&time_in_force=ioc&smp_type=cancel_taker&identifier=");
        spelled.order(order(Side.BID, OrderType.LIMIT, TimeInForce.POST_ONLY, "100000000", "0.01", "0"), "KRW-BTC");
        assertThat(plain(spelled)).as("post-only orders take none but the default").doesNotContain("smp_type");
    }

    @Test
    void shouldSpellTheLongestOrder() {
        final String digits = "9223372036854775807";
        final RequestText longest = new RequestText(new OrderIds("abcdefghij0123456789"), "cancel_taker");
        final IntentView order = order(Side.ASK, OrderType.LIMIT, TimeInForce.POST_ONLY, "92233720368.54775807",
            "999999999999999999.00000000000000000001", "0").orderId(Long.MAX_VALUE);
        longest.order(order, "USDT-ABCDEFGHIJKLMNOP");

        assertThat(body(longest))
            .contains("\"price\":\"92233720368.54775807\"", "\"volume\":\"999999999999999999.00000000000000000001\"")
            .endsWith("\"identifier\":\"up-abcdefghij0123456789-" + digits + "\"}");
    }

    @Test
    void shouldRefuseWhatIsNoOrder() {
        final IntentView noOrder = order(Side.NONE, OrderType.LIMIT, TimeInForce.GTC, "1", "1", "0");
        assertThatThrownBy(() -> text.order(noOrder, "KRW-BTC"))
            .hasMessage("an order needs a side and a type");
    }
}
