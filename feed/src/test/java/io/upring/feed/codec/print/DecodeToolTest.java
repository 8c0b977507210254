package io.upring.feed.codec.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeToolTest {
    private static final String TRADE = "{'ty':'trade','cd':'KRW-BTT','tms':1795230902140,'td':'20261121',"
        + "'ttm':'03:15','ttms':1795230902117,'tp':9.52E-4,'tv':110000000000.12345678,"
        + "'ab':'BID','sid':17952309021170003,'x':[1],"
        + "'st':'REALTIME'}";
    private static final String PRINTED_TRADE = "{'type':'trade','code':'KRW-BTT','timestamp':1795230902140,"
        + "'trade_date':'2026-11-21','trade_time':'03:15:00','trade_timestamp':1795230902117,'trade_price':9.52E-4,"
        + "'trade_volume':1.1000000000012346E11,'ask_bid':'BID','sequential_id':17952309021170003,"
        + "'stream_type':'REALTIME'}";

    private DecodeTool.Summary summary;

    @Test
    void shouldPrintEachEventUnderItsDocumentedNames() throws IOException {
        assertThat(decode(TRADE + "\r\n\n  \t\n[" + TRADE + "," + TRADE + "]"))
            .containsExactly(PRINTED_TRADE, PRINTED_TRADE, PRINTED_TRADE);
        assertThat(summary).isEqualTo(new DecodeTool.Summary(2, 3, 0, 0));
    }

    @Test
    void shouldSpellDatesAsTheirTypeDoes() throws IOException {
        assertThat(decode("{'type':'ticker','market':'KRW-NEW','trade_price':0E-8,'timestamp':5E2,"
            + "'trade_date':'20260102','trade_time':'000001',"
            + "'highest_52_week_date':'20250607','is_trading_suspended':false,"
            + "'delisting_date':null,'market_warning':'CAUTION','change_rate':-0.0}"))
            .containsExactly("{'type':'ticker','code':'KRW-NEW','trade_price':0.0,'change_rate':-0.0,"
                + "'trade_date':'20260102','trade_time':'000001','highest_52_week_date':'2025-06-07',"
                + "'is_trading_suspended':false,'market_warning':'CAUTION','timestamp':500}");
    }

    @Test
    void shouldPrintMoneyWithEveryDigitAndBooksWithoutPadding() throws IOException {
        assertThat(decode("{'type':'myAsset','assets':[{'currency':'KRW','balance':1386929.37231066771348207123,"
            + "'locked':1E3}],'timestamp':1}\n{'type':'orderbook','code':'KRW-BTC','timestamp':1,'orderbook_units':["
            + "{'ask_price':2,'bid_price':1,'ask_size':3,'bid_size':4},{'ask_price':0,'bid_price':0.5,'ask_size':0,"
            + "'bid_size':4},{'ask_price':0,'bid_price':0,'ask_size':0,'bid_size':0}],'stream_type':'SNAPSHOT'}"))
            .containsExactly("{'type':'myAsset','assets':[{'currency':'KRW','balance':1386929.37231066771348207123,"
                + "'locked':1000}],'timestamp':1}",
                "{'type':'orderbook','code':'KRW-BTC','timestamp':1,'orderbook_units':["
                + "{'ask_price':2.0,'bid_price':1.0,'ask_size':3.0,'bid_size':4.0},"
                + "{'ask_price':0.0,'bid_price':0.5,'ask_size':0.0,'bid_size':4.0}],'stream_type':'SNAPSHOT'}");
    }

    @Test
    void shouldPrintCandlesAndNotices() throws IOException {
        assertThat(decode("{'ty':'candle.240m','cd':'KRW-BTC','cdttmu':'2026-11-21T00:00:00',"
            + "'cdttmk':'2026-11-21T09:00:00','op':1.166E8,'hp':116650000.0,'lp':116600000,'tp':116620000,"
            + "'catv':0.44120011,'catp':51450123.1122000000000000,'tms':1795230902117,'st':'SNAPSHOT'}\n"
            + "{'type':'announcement','event_type':'UPDATED','uuid':'E0000000-0000-4000-8000-000000000001',"
            + "'title':'[\\uac70래] \\ud83d\\ude80 \\'x\\'','category':'trading','url':'https:\\/\\/upbit.com?id=1',"
            + "'first_listed_at':'?','timestamp':5,'body':null}"))
            .containsExactly("{'type':'candle.240m','code':'KRW-BTC','candle_date_time_utc':'2026-11-21T00:00:00',"
                + "'opening_price':1.166E8,'high_price':1.1665E8,'low_price':1.166E8,'trade_price':1.1662E8,"
                + "'candle_acc_trade_volume':0.44120011,'candle_acc_trade_price':5.14501231122E7,"
                + "'timestamp':1795230902117,'stream_type':'SNAPSHOT'}",
                "{'type':'announcement','event_type':'UPDATED','uuid':'e0000000-0000-4000-8000-000000000001',"
                + "'title':'[거래] \ud83d\ude80 \\'x\\'','category':'trade','url':'https://upbit.com?id=1',"
                + "'timestamp':5}");
    }

    @Test
    void shouldSayWhatIsWrongWithABadFrameAndWhere() throws IOException {
        final List<String> lines = decode(TRADE + "\n{'type':'trade','trade_price':+1}\nbad\n{'type':'ticker'}\n"
            + TRADE);

        final int second = TRADE.length() + 1;
        assertThat(lines).containsExactly(PRINTED_TRADE,
            "{'error':'BAD_NUMBER','reason':'trade_price is not a JSON number, or out of range.','offset':30,'line':2,"
                + "'line_offset':" + second + ",'type':'trade','field':'trade_price','frame_bytes':33,"
                + "'excerpt':'{\\'type\\':\\'trade\\',\\'trade_price\\':+1}'}",
            "{'error':'BAD_JSON','reason':'This is not JSON.','offset':0,'line':3,'line_offset':" + (second + 34)
                + ",'frame_bytes':3,'excerpt':'bad'}",
            "{'error':'MISSING_FIELD','reason':'trade_price is missing; ticker means nothing without it.','offset':16,"
                + "'line':4,'line_offset':" + (second + 38)
                + ",'type':'ticker','field':'trade_price','frame_bytes':17,'excerpt':'{\\'type\\':\\'ticker\\'}'}",
            PRINTED_TRADE);
        assertThat(summary).isEqualTo(new DecodeTool.Summary(5, 2, 3, 0));
    }

    @Test
    void shouldPrintControlFramesAndCountWhatBecomesNoEvent() throws IOException {
        final String subscriptions = "{'method':'LIST_SUBSCRIPTIONS','result':[],'ticket':'t'}";

        assertThat(decode("{'status':'UP'}\n{'error':{'message':'한\\n','name':'NO_TYPE'}}\n{'type':'candle.1y'}\n"
            + subscriptions))
            .containsExactly("{'status':'UP'}", "{'error':{'name':'NO_TYPE','message':'한\\u000a'}}", subscriptions);
        assertThat(summary).isEqualTo(new DecodeTool.Summary(4, 2, 0, 1));
    }

    @Test
    void shouldRefuseALineThatIsTooLongAndGoOn() throws IOException {
        final String longest = "{'type':'candle.1y','x':'" + "y".repeat(DecodeTool.MAX_LINE_BYTES - 27) + "'}";

        final List<String> lines = decode(longest + "\r\n" + longest + " \n" + "z".repeat(3 * DecodeTool.MAX_LINE_BYTES)
            + "\n" + TRADE);

        final String tooLong = "{'error':'TOO_LONG','reason':'The line is longer than 1048576 bytes.',"
            + "'offset':1048576,";
        assertThat(lines).containsExactly(tooLong + "'line':2,'line_offset':" + (DecodeTool.MAX_LINE_BYTES + 2) + "}",
            tooLong + "'line':3,'line_offset':" + (2 * DecodeTool.MAX_LINE_BYTES + 4) + "}", PRINTED_TRADE);
        assertThat(summary).isEqualTo(new DecodeTool.Summary(4, 1, 2, 1));
    }

    @Test
    void shouldReadInputThatComesInPieces() throws IOException {
        final byte[] text = (TRADE + "\n" + TRADE + "\n").replace('\'', '"').getBytes(UTF_8);
        final InputStream drip = new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 7));
            }
        };

        assertThat(decode(drip)).containsExactly(PRINTED_TRADE, PRINTED_TRADE);
    }

    private List<String> decode(String text) throws IOException {
        return decode(new ByteArrayInputStream(text.replace('\'', '"').getBytes(UTF_8)));
    }

    private List<String> decode(InputStream input) throws IOException {
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        summary = DecodeTool.decode(input, new PrintStream(output, false, UTF_8));
        return output.toString(UTF_8).replace('"', '\'').lines().toList();
    }
}
