package io.upring.feed.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.PriceChange;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fields mean, where a wrong guess would cost money. */
class FieldMeaningTest {
    private final DecoderFixture feed = new DecoderFixture(EventSource.PUBLIC_STREAM);

    @ParameterizedTest
    @CsvSource({"FALL, -0.0612, true", "FALL, -0.0612, false", "RISE, 0.0612, true", "RISE, 0.0612, false"})
    @DisplayName("X9 D9 change_rate has no sign, signed_change_rate tells a dump from a pump")
    void shouldTellADumpFromAPump(PriceChange change, double signed, boolean simple) {
        final double prev = 116_200_000;
        final String text = simple
            ? "{'ty':'ticker','cd':'KRW-BTC','tp':1,'c':'%s','cp':%s,'scp':%s,'cr':%s,'scr':%s,'ab':'ASK','tms':2}"
            : "{'type':'ticker','code':'KRW-BTC','trade_price':1,'change':'%s','change_price':%s,"
                + "'signed_change_price':%s,'change_rate':%s,'signed_change_rate':%s,'ask_bid':'ASK','timestamp':2}";
        assertThat(feed.decode(String.format(text, change, Math.abs(signed) * prev, signed * prev, Math.abs(signed),
            signed))).isEqualTo(1);
        final TickerView ticker = new TickerView();
        ticker.wrap(feed.event(0));
        assertThat(ticker.changeRate()).isEqualTo(0.0612);
        assertThat(ticker.signedChangeRate()).isEqualTo(signed);
        assertThat(ticker.changePrice()).isEqualTo(Math.abs(signed) * prev);
        assertThat(ticker.signedChangePrice()).isEqualTo(signed * prev);
        assertThat(ticker.change()).isEqualTo(change);
        assertThat(ticker.takerSide()).isEqualTo(Side.ASK);
    }

    @ParameterizedTest
    @CsvSource({"BID", "ASK"})
    @DisplayName("X9 ask_bid of a trade is the taker's side: BID when a buyer took an offer")
    void shouldGiveTheTakersSide(Side side) {
        assertThat(feed.decode(DecoderFixture.TRADE.replace("BID", side.name()))).isEqualTo(1);
        final TradeView trade = new TradeView();
        trade.wrap(feed.event(0));
        assertThat(trade.takerSide()).isEqualTo(side);
    }

    @Test
    @DisplayName("X9 money is exact: what no double can hold comes through orders and balances to the last digit")
    void shouldKeepMoneyExact() {
        final DecoderFixture own = new DecoderFixture(EventSource.PRIVATE_STREAM);
        own.decode("{'type':'myOrder','code':'KRW-BTT','uuid':'c0000000-0000-4000-8000-000000000001',"
            + "'ask_bid':'BID','order_type':'limit','state':'wait','price':0.000952,'volume':110000000000.12345678,"
            + "'remaining_volume':110000000000.12345678,'executed_volume':0,'reserved_fee':52360.000058765541728,"
            + "'paid_fee':0.1000000000000000055,'executed_funds':9007199254740993.1,'timestamp':1795230902190}");
        final OrderView order = new OrderView();
        order.wrap(own.event(0));
        final Amount amount = new Amount();
        assertThat(order.executedFunds(amount)).isEqualTo(Amount.of("9007199254740993.1"));
        assertThat(order.paidFee(amount)).isEqualTo(Amount.of("0.1000000000000000055"));
        own.decode("{'type':'myAsset','assets':[{'currency':'KRW','balance':9007199254740993.1,"
            + "'locked':0.30000000000000000004}],'timestamp':1}");
        final AssetView assets = new AssetView();
        assets.wrap(own.event(0));
        assertThat(assets.balance(0, amount)).isEqualTo(Amount.of("9007199254740993.1"));
        assertThat(assets.locked(0, amount)).isEqualTo(Amount.of("0.30000000000000000004"));
    }
}
