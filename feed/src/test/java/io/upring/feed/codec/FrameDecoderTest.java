package io.upring.feed.codec;

import static io.upring.feed.codec.DecoderFixture.BOOK;
import static io.upring.feed.codec.DecoderFixture.TRADE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.MarketIndex;
import io.upring.engine.market.Stream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameDecoderTest {
    private static final String ORDER = "{'type':'myOrder','code':'KRW-BTT',"
        + "'uuid':'c0000000-0000-4000-8000-000000000001',"
        + "'ask_bid':'BID','order_type':'limit','state':'trade','trade_uuid':'c0000000-0000-4000-8000-0000000000a1',"
        + "'price':0.000952,'volume':110000000000.12345678,'remaining_volume':0,"
        + "'executed_volume':110000000000.12345678,'paid_fee':22.467660028283017,'executed_funds':104720000.11753085,"
        + "'identifier':'up-test1-4711','is_maker':true,'timestamp':1795230902190,'stream_type':'REALTIME'}";

    private static final String CANDLE = "{'type':'candle.1m','code':'KRW-BTT',"
        + "'candle_date_time_utc':'2026-11-21T03:15:00','candle_date_time_kst':'2026-11-21T12:15:00',"
        + "'opening_price':9.5E-4,'high_price':0.000953,'low_price':0.000950,'trade_price':0.000952,"
        + "'timestamp':1795230902117,'stream_type':'REALTIME'}";
    private static final String NOTICE = "{'type':'announcement','title':'t','timestamp':1795230902000}";

    private final DecoderFixture feed = new DecoderFixture(EventSource.PUBLIC_STREAM);
    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();

    @Test
    void shouldPutATradeIntoItsSlot() {
        assertThat(feed.decode(TRADE)).isEqualTo(1);

        final EventSlot event = feed.event(0);
        assertThat(event.type()).isEqualTo(EventType.TRADE);
        assertThat(event.source()).isEqualTo(EventSource.PUBLIC_STREAM);
        assertThat(event.receivedAtNs()).isEqualTo(1_000);
        assertThat(event.epoch()).isEqualTo(3);
        assertThat(event.exchangeTimeNs()).isEqualTo(1_795_230_902_117_000_000L);
        assertThat(event.instrumentId()).isZero();
        assertThat(event.payloadLength()).isEqualTo(TradeView.END - EventSlot.PAYLOAD);
        assertThat(event.intentCount()).isZero();
        trade.wrap(event);
        assertThat(trade.price()).isEqualTo(116_620_000);
        assertThat(trade.sequentialId()).isEqualTo(17_952_309_021_170_003L);
        assertThat(trade.bestAskPrice()).isNaN();
        assertThat(trade.isSnapshot()).isFalse();
        assertThat(feed.publisher.droppableClaims()).isEqualTo(1);
        assertThat(feed.decoder.lastContent()).isEqualTo(FrameContent.DATA);
    }

    @Test
    void shouldMakeEqualPayloadsOfEqualFramesWhateverTheSlotHeldBefore() {
        for (final String frame : new String[] {TRADE, BOOK, ORDER, BOOK.replace("116620000", "0"),
            "{'error':{'name':'NO_TICKET','message':'x'}}", "{'type':'ticker','code':'KRW-BTC','trade_price':1,"
            + "'timestamp':2}", "{'type':'myAsset','assets':[{'currency':'KRW','balance':1,'locked':2}],"
            + "'timestamp':1}", CANDLE, NOTICE, "{]"}) {
            feed.decode(frame);
            final EventSlot first = new EventSlot().copyFrom(feed.event(0));
            feed.publisher.soil((byte) 0x11);
            feed.publisher.clear();
            final byte[] bytes = frame.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8);
            feed.decoder.decode(new UnsafeBuffer(bytes), 0, bytes.length, 1_000, 3);
            final int length = EventSlot.PAYLOAD + first.payloadLength() - EventSlot.FLAGS;
            // The reserved word of the header belongs to nobody.
            final UnsafeBuffer expected = new UnsafeBuffer(first.buffer(), EventSlot.FLAGS, length);
            final UnsafeBuffer actual = new UnsafeBuffer(feed.event(0).buffer(), EventSlot.FLAGS, length);
            expected.putLong(EventSlot.PAYLOAD - 8 - EventSlot.FLAGS, 0);
            actual.putLong(EventSlot.PAYLOAD - 8 - EventSlot.FLAGS, 0);
            assertThat(actual).as(frame).isEqualTo(expected);
        }
    }

    @Test
    void shouldDropThePaddingOfAThinSide() {
        feed.decode("{'type':'orderbook','code':'KRW-BTT','timestamp':1695230902100123,'orderbook_units':["
            + "{'ask_price':0.000953,'bid_price':9.52E-4,'ask_size':110000000000.12345678,'bid_size':4.0E11},"
            + "{'ask_price':0,'bid_price':0.000951,'ask_size':0,'bid_size':1},"
            + "{'ask_price':0.0,'bid_price':0E-8,'ask_size':0.0,'bid_size':0}]}");

        book.wrap(feed.event(0));
        assertThat(book.askLevels()).isEqualTo(1);
        assertThat(book.bidLevels()).isEqualTo(2);
        assertThat(book.askSize(0)).isEqualTo(110_000_000_000.12345678);
        assertThat(book.bidPrice(1)).isEqualTo(0.000951);
        assertThat(book.exchangeTimeNs()).isEqualTo(1_695_230_902_100_123_000L);
        assertThat(feed.event(0).payloadLength())
            .isEqualTo(OrderBookView.LEVELS + 2 * OrderBookView.LEVEL_BYTES - EventSlot.PAYLOAD);
    }

    @Test
    void shouldKeepThirtyLevelsAndRefuseMore() {
        assertThat(feed.decode(bookOf(30))).isEqualTo(1);
        book.wrap(feed.event(0));
        assertThat(book.askLevels()).isEqualTo(30);
        assertThat(book.askPrice(29)).isEqualTo(1029);
        assertThat(book.bidSize(29)).isEqualTo(29.5);

        feed.decode(bookOf(31));
        assertThat(feed.rejection()).startsWith("REJECTED_FRAME TOO_LONG").endsWith("ORDER_BOOK 60");
    }

    private static String bookOf(int levels) {
        return BOOK.replaceAll("\\[.*]", IntStream.range(0, levels).mapToObj(i -> "{'ap':" + (1_000 + i) + ",'bp':"
            + (999 - i) + ",'as':1,'bs':" + i + ".5}").collect(Collectors.joining(",", "[", "]")));
    }

    @Test
    void shouldKeepMoneyToTheLastDigit() {
        assertThat(feed.decode(ORDER)).isEqualTo(1);

        final OrderView order = new OrderView();
        final Amount amount = new Amount();
        order.wrap(feed.event(0));
        assertThat(order.volume(amount)).hasToString("110000000000.12345678");
        assertThat(order.executedVolume(amount)).hasToString("110000000000.12345678");
        assertThat(order.paidFee(amount)).hasToString("22.467660028283017");
        assertThat(order.price(amount)).hasToString("0.000952");
        assertThat(order.orderId()).isEqualTo(4711);
        assertThat(order.identifier()).isEqualTo("up-test1-4711");
        assertThat(order.uuidHigh()).isEqualTo(0xc000000000004000L);
        assertThat(order.tradeUuidLow()).isEqualTo(0x80000000000000a1L);
        assertThat(feed.event(0).instrumentId()).isEqualTo(1);
        assertThat(feed.publisher.droppableClaims()).isZero();
    }

    @Test
    void shouldCutBalancesAtTwentyDecimals() {
        feed.decode("{'type':'myAsset','asset_uuid':'a0000000-0000-4000-8000-000000000001','assets':[{'currency':'KRW',"
            + "'balance':1386929.37231066771348207123,'locked':10329.670127489597585685}],"
            + "'asset_timestamp':1795230902150,'timestamp':1795230902200,'stream_type':'REALTIME'}");

        final AssetView assets = new AssetView();
        assets.wrap(feed.event(0));
        assertThat(assets.balance(0, new Amount())).hasToString("1386929.37231066771348207123");
        assertThat(assets.locked(0, new Amount())).hasToString("10329.670127489597585685");
        feed.decode("{'type':'myAsset','assets':[{'currency':'KRW','balance':0.123456789012345678909,'locked':0}],"
            + "'timestamp':1}");
        assets.wrap(feed.event(0));
        assertThat(assets.balance(0, new Amount())).hasToString("0.1234567890123456789");
    }

    @Test
    void shouldSpreadManyBalancesOverSeveralEvents() {
        final String entries = IntStream.range(0, 60).mapToObj(i -> "{'currency':'" + (i % 10 == 9 ? "NEW" : "BTT")
            + "','balance':" + i + ",'locked':0}").collect(Collectors.joining(","));

        assertThat(feed.decode("{'timestamp':7,'assets':[" + entries + "],'type':'myAsset','stream_type':'REALTIME'}"))
            .isEqualTo(3);

        final AssetView assets = new AssetView();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 3; i++) {
            assets.wrap(feed.event(i));
            assertThat(assets.slot().hasFlag(EventSlot.FLAG_CONTINUED)).isEqualTo(i < 2);
            assertThat(assets.slot().hasFlag(EventSlot.FLAG_REALTIME)).isTrue();
            assertThat(assets.exchangeTimeNs()).isEqualTo(7_000_000);
            assertThat(assets.timestamp()).isEqualTo(7);
            for (int entry = 0; entry < assets.entries(); entry++) {
                sum = sum.add(assets.balance(entry, new Amount()).toBigDecimal());
            }
        }
        assertThat(assets.entries()).isEqualTo(4);
        assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(60 * 59 / 2 - (9 + 19 + 29 + 39 + 49 + 59)));
        assertThat(feed.decoder.unknownCurrencies()).isEqualTo(6);
    }

    @Test
    void shouldTreatTheElementsOfAListEachForItself() {
        final String unknown = TRADE.replace("KRW-BTC", "KRW-???");

        assertThat(feed.decode("[" + TRADE + "," + unknown + "," + BOOK + "]")).isEqualTo(3);
        assertThat(feed.event(0).type()).isEqualTo(EventType.TRADE);
        assertThat(feed.event(1).type()).isEqualTo(EventType.REJECTED_FRAME);
        assertThat(feed.event(2).type()).isEqualTo(EventType.ORDER_BOOK);
        assertThat(feed.decode("[" + TRADE + "," + BOOK.replace("'lv':", "'lv'") + "," + TRADE + "]")).isEqualTo(2);
        assertThat(feed.rejection()).contains("BAD_JSON");
        assertThat(feed.decode("[]")).isZero();
        assertThat(feed.decoder.lastContent()).isEqualTo(FrameContent.NOTHING);
        assertThat(feed.decode(" [ " + TRADE + " ] x")).isEqualTo(2);
        assertThat(feed.rejection()).contains("TRAILING_BYTES").endsWith("NONE -1");
    }

    @Test
    void shouldTellWhatATypelessFrameIsByAKeyThatOnlyOneTypeHas() {
        assertThat(feed.decode("{'mk':'KRW-BTC','tms':1523531768829,'td':'2018-04-12','ttm':'11:16:03',"
            + "'ttms':1523531763000,'tp':7691000.0,'tv':0.00996719,'ab':'BID','sid':1523531768829000}")).isEqualTo(1);
        assertThat(feed.event(0).type()).isEqualTo(EventType.TRADE);
        feed.decode("{'market':'KRW-BTC','trade_price':8629000.0,'timestamp':1524046049766,"
            + "'acc_trade_price_24h':55330325803.78210000}");
        assertThat(feed.event(0).type()).isEqualTo(EventType.TICKER);
        feed.decode(BOOK.replace("'ty':'orderbook',", ""));
        assertThat(feed.event(0).type()).isEqualTo(EventType.ORDER_BOOK);
        feed.decode("{'code':'KRW-BTC','sequential_id':1,'orderbook_units':[]}");
        assertThat(feed.rejection()).isEqualTo("REJECTED_FRAME UNKNOWN_TYPE 0 NONE -1");
    }

    @Test
    void shouldReadTimesWithoutSeconds() {
        feed.decode(TRADE.replace("'ask_bid'", "'trade_time':'18:17','trade_date':'2021-04-05','ask_bid'"));

        trade.wrap(feed.event(0));
        assertThat(trade.tradeTime()).isEqualTo(181_700);
        assertThat(trade.tradeDate()).isEqualTo(20_210_405);
    }

    @Test
    void shouldTakeTheLastOfEqualKeys() {
        feed.decode(TRADE.replace("'ask_bid'", "'trade_price':5,'change_price':3,'change_price':null,'ask_bid'"));

        trade.wrap(feed.event(0));
        assertThat(trade.price()).isEqualTo(5);
        assertThat(trade.changePrice()).isNaN();
        assertThat(trade.has(3)).isFalse();
        assertThat(trade.has(0)).isTrue();
    }

    @Test
    void shouldUnderstandEscapesInNamesAndValues() {
        feed.decode(TRADE.replace("trade_price", "trade\\u005fprice").replace("KRW-BTC", "KRW\\u002DBTC")
            .replace("'trade'", "'\\u0074rade'").replace("'BID'", "'BI\\u0044'"));

        trade.wrap(feed.event(0));
        assertThat(feed.event(0).type()).isEqualTo(EventType.TRADE);
        assertThat(trade.price()).isEqualTo(116_620_000);
        assertThat(trade.takerSide()).isEqualTo(io.upring.engine.event.Side.BID);
    }

    @Test
    void shouldTolerateUnknownNamesThatOnlyDecorate() {
        feed.decode("{'type':'ticker','code':'KRW-BTC','trade_price':1,'timestamp':2,'market_warning':'ALARM',"
            + "'change':'SIDEWAYS','market_state':'FROZEN'}");

        final TickerView ticker = new TickerView();
        ticker.wrap(feed.event(0));
        assertThat(feed.event(0).type()).isEqualTo(EventType.TICKER);
        assertThat(ticker.has(29)).isFalse();
        assertThat(ticker.hasMarketWarning()).isFalse();
        assertThat(ticker.marketState()).isEqualTo(io.upring.engine.event.MarketState.NONE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "CANDLE.*")
    void shouldReadCandlesOfEveryUnitWhereverTheTypeStands(Stream stream) {
        final CandleView candle = new CandleView();
        final String first = CANDLE.replace("candle.1m", stream.wireName());
        final String typed = "'type':'" + stream.wireName() + "',";
        final String last = first.replace(typed, "").replace("}", "," + typed.substring(0, typed.length() - 1) + "}");
        for (final String frame : List.of(first, last, "[" + first + "]",
            first.replace("'candle.", "'\\u0063andle."))) {
            assertThat(feed.decode(frame)).as(frame).isEqualTo(1);
            candle.wrap(feed.event(0));
            assertThat(candle.slot().type()).isEqualTo(EventType.CANDLE);
            assertThat(candle.stream()).isEqualTo(stream);
            assertThat(candle.startDate()).isEqualTo(20_261_121);
            assertThat(candle.startTime()).isEqualTo(31_500);
            assertThat(candle.lowPrice()).isEqualTo(9.5E-4);
            assertThat(candle.accTradeVolume()).isNaN();
            assertThat(candle.exchangeTimeNs()).isEqualTo(1_795_230_902_117_000_000L);
        }
        assertThat(feed.publisher.droppableClaims()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheBeginningOfALongNotice() {
        final AnnouncementView notice = new AnnouncementView();
        for (final String letter : List.of("\ud83d\ude80", "\\ud83d\\ude80")) {
            assertThat(feed.decode(NOTICE.replace("'t'", "'abc" + letter.repeat(5_000) + "','url':'" + "u".repeat(9_999)
                + "','category':'gossip','event_type':'DELETED','body':'" + "b".repeat(99_999) + "'"))).isEqualTo(1);
            notice.wrap(feed.event(0));
            assertThat(notice.title()).isEqualTo("abc" + "\ud83d\ude80".repeat(127));
            assertThat(notice.url()).isEqualTo("u".repeat(256));
            assertThat(notice.event()).isZero();
            assertThat(notice.category()).isEmpty();
        }
        assertThat(feed.publisher.droppableClaims()).as("notices are not dropped").isZero();
        feed.decode(NOTICE.replace("'t'", "'t','url':'x','url':null"));
        notice.wrap(feed.event(0));
        assertThat(notice.url()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                                              | TRUNCATED 0 NONE -1
        `   `                                           | TRUNCATED 3 NONE -1
        x                                               | BAD_JSON 0 NONE -1
        12                                              | WRONG_TYPE 0 NONE -1
        \ufeff{}                                        | BAD_JSON 0 NONE -1
        {}                                              | UNKNOWN_TYPE 0 NONE -1
        {'a':1}                                         | UNKNOWN_TYPE 0 NONE -1
        {'type':'tocker'}                               | UNKNOWN_TYPE 9 NONE -1
        {'type':7}                                      | WRONG_TYPE 8 NONE -1
        {'status':'DOWN'}                               | BAD_VALUE 11 SERVER_STATUS -1
        {'error':{'message':'x'}}                       | MISSING_FIELD 23 SERVER_ERROR -1
        {'error':'x'}                                   | WRONG_TYPE 9 SERVER_ERROR -1
        {'method':'OTHER'}                              | UNKNOWN_TYPE 11 NONE -1
        {'type':'trade'}                                | MISSING_FIELD 15 TRADE 0
        {'type':'trade','code':'KRW-XXX'}               | UNKNOWN_MARKET 24 TRADE 62
        {'type':'trade','trade_price':'1'}              | WRONG_TYPE 30 TRADE 0
        {'type':'trade','trade_price':01}               | BAD_NUMBER 31 TRADE 0
        {'type':'trade','trade_price':+1}               | BAD_NUMBER 30 TRADE 0
        {'type':'trade','trade_price':1.}               | BAD_NUMBER 32 TRADE 0
        {'type':'trade','trade_price':1E999}            | BAD_NUMBER 30 TRADE 0
        {'type':'trade','trade_price':1.2.3}            | BAD_JSON 33 TRADE 0
        {'type':'trade','sequential_id':1.5}            | BAD_NUMBER 32 TRADE 10
        {'type':'trade','ask_bid':'SIDE'}               | BAD_VALUE 27 TRADE 14
        {'type':'trade','stream_type':'DELTA'}          | BAD_VALUE 31 TRADE 61
        {'type':'trade','trade_date':'2026-13-01'}      | BAD_VALUE 30 TRADE 11
        {'type':'ticker','delisting_date':'2026-12-24Tx'} | BAD_VALUE 35 TICKER 24
        {'type':'trade','type':'ticker'}                | BAD_VALUE 24 TRADE 63
        {'type':'trade','x':[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1 | TOO_DEEP 52 TRADE -1
        {'type':'trade','x':1,}                         | BAD_JSON 22 TRADE -1
        {'type':'trade' 'x':1}                          | BAD_JSON 16 TRADE -1
        {'type':'trade','x':tru}                        | BAD_JSON 20 TRADE -1
        {'type':'trade','x':tru                         | TRUNCATED 23 TRADE -1
        {'type':'myOrder','trades_count':3000000000}    | BAD_NUMBER 33 MY_ORDER 19
        {'type':'myOrder','uuid':'c0'}                  | BAD_VALUE 26 MY_ORDER 0
        {'type':'myOrder','is_maker':'true'}            | WRONG_TYPE 29 MY_ORDER 25
        {'type':'myOrder','locked':1e40}                | BAD_NUMBER 27 MY_ORDER 11
        {'type':'orderbook','orderbook_units':[{'ask_price':1}]} | MISSING_FIELD 53 ORDER_BOOK 60
        {'type':'orderbook','orderbook_units':{}}       | WRONG_TYPE 38 ORDER_BOOK 60
        {'type':'orderbook','timestamp':-1,'orderbook_units':[],'code':'KRW-BTC'} | BAD_VALUE 72 ORDER_BOOK 0
        {'type':'candle.1m'}                            | MISSING_FIELD 19 CANDLE 0
        {'type':'candle.1m','type':'candle.3m'}         | BAD_VALUE 28 CANDLE 63
        {'type':'candle.1m','candle_date_time_utc':'2026-11-21'} | BAD_VALUE 44 CANDLE 7
        {'type':'candle.1m','candle_date_time_utc':'2026-11-21T031500'} | BAD_VALUE 44 CANDLE 7
        {'type':'candle.1m','candle_date_time_utc':'2026-11-21T24:00:00'} | BAD_VALUE 44 CANDLE 7
        {'type':'candle.1m','candle_date_time_utc':'2026-11-21T03:15:00Z'} | BAD_VALUE 44 CANDLE 7
        {'type':'announcement','timestamp':1}           | MISSING_FIELD 36 ANNOUNCEMENT 7
        {'type':'announcement','title':7}               | WRONG_TYPE 31 ANNOUNCEMENT 7
        {'type':'ticker'}}                              | MISSING_FIELD 16 TICKER 3
        {'status':'UP'}}                                | TRAILING_BYTES 15 SERVER_STATUS -1
        """)
    void shouldSayWhatIsWrongAndWhere(String frame, String expected) {
        assertThat(feed.decode(frame)).isEqualTo(1);
        assertThat(feed.rejection()).isEqualTo("REJECTED_FRAME " + expected);
        assertThat(feed.decoder.lastContent()).isIn(FrameContent.REJECTED, FrameContent.SERVER_ERROR);
    }

    @Test
    void shouldRefuseTextThatIsNotUtf8() {
        final byte[] frame = TRADE.replace('\'', '"').replace("KRW-BTC", "KRW-B?C")
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        final int at = new String(frame, java.nio.charset.StandardCharsets.US_ASCII).indexOf('?');
        for (final int bad : new int[] {0x80, 0xC1, 0xE0, 0xF5, 0xFF}) {
            frame[at] = (byte) bad;
            feed.decode(frame);
            assertThat(feed.rejection()).isEqualTo("REJECTED_FRAME BAD_UTF8 " + at + " TRADE 62");
        }
        feed.decode(TRADE.replace("KRW-BTC", "\\ud800"));
        assertThat(feed.rejection()).contains("BAD_UTF8");
    }

    @Test
    void shouldRefuseAnIdentifierThatDoesNotFit() {
        feed.decode(ORDER.replace("up-test1-4711", "x".repeat(72)));

        assertThat(feed.rejection()).startsWith("REJECTED_FRAME TOO_LONG").endsWith("MY_ORDER 29");
    }

    @Test
    void shouldWriteNothingWhenTheRingIsFull() {
        final byte[] frame = ("[" + TRADE + "," + BOOK + "]").replace('\'', '"')
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        feed.publisher.leaveRoomFor(1);

        assertThat(feed.decoder.decode(new UnsafeBuffer(frame), 0, frame.length, 1, 1)).isEqualTo(1);
        assertThat(feed.publisher.event(0).type()).isEqualTo(EventType.TRADE);
        assertThat(feed.decoder.decode(new UnsafeBuffer(frame), 0, frame.length - 1, 1, 1)).isZero();
        assertThat(feed.publisher.isComplete()).isTrue();
    }

    @Test
    void shouldPublishItsClaimEvenWhenTheMarketIndexThrows() {
        final MarketIndex broken = new MarketIndex() {
            @Override
            public int instrumentId(DirectBuffer buffer, int offset, int length) {
                throw new IllegalStateException("broken index");
            }

            @Override
            public int currencyId(DirectBuffer buffer, int offset, int length) {
                throw new IllegalStateException("broken index");
            }
        };
        final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, broken, feed.markets.orderIds(),
            feed.publisher, ControlListener.NONE);
        final byte[] frame = TRADE.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decoder.decode(new UnsafeBuffer(frame), 0, frame.length, 1, 1))
            .hasMessage("broken index");
        assertThat(feed.publisher.isComplete()).isTrue();
        assertThat(feed.publisher.event(0).type()).isEqualTo(EventType.REJECTED_FRAME);
    }
}
