package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.market.MarketIndex;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFinderTest {
    private static final long SEED = 20_261_125L;

    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT", "BTC-1INCH");
    private final MarketFinder finder = new MarketFinder(markets);

    private int find(String text) {
        final byte[] bytes = (text.replace('\'', '"') + "'KRW-BTT'").getBytes(UTF_8);
        return finder.find(bytes, 0, bytes.length - "'KRW-BTT'".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'ty':'trade','cd':'KRW-BTC','tms':1                | 0
        {'type':'trade','code' : 'KRW-BTT'                  | 1
        'market':'BTC-1INCH'                                | 2
        {'ty':'trade','c?':'KRW-BTC',,,{{                   | 0
        {'x':'KRW-XRP','cd':'KRW-BTT'}                      | 1
        {'td':'2026-11-21','cd':'KRW-BTT'}                  | 1
        {'a':'-','b':'KRW-','c':'KRW_BTC','cd':'KRW-BTC'}   | 0
        {'cd':''KRW-BTC'                                    | 0
        {'cd':'KRW-BTC                                      | -1
        {'cd':'KRW-BTc'}                                    | -1
        {'cd':'KRW-XRP'}                                    | -1
        {'cd':'KRW\\u002DBTC'}                              | -1
        KRW-BTC                                             | -1
        KRW-BTC'                                            | -1
        ``                                                  | -1
        """)
    void shouldFindTheMarketOfDamagedText(String text, int expected) {
        assertThat(find(text)).isEqualTo(expected);
    }

    @Test
    void shouldGoOnBehindWhatWasFound() {
        final byte[] frame = "x[{\"cd\":\"KRW-BTC\"},{\"cd\":\"KRW-XRP\"},{\"cd\":\"KRW-BTT\"}]".getBytes(UTF_8);
        assertThat(finder.find(frame, 1, frame.length)).isZero();
        assertThat(finder.find(frame, finder.position(), frame.length)).isEqualTo(1);
        assertThat(finder.find(frame, finder.position(), frame.length)).isEqualTo(MarketIndex.UNKNOWN);
        assertThat(finder.position()).isEqualTo(frame.length);
    }

    @Test
    void shouldFindTheMarketOfFramesWhoseDamageIsElsewhere() {
        final Random random = new Random(SEED);
        final FrameGenerator generator = new FrameGenerator(random, markets);
        for (int i = 0; i < 5_000; i++) {
            final boolean simple = random.nextBoolean();
            final String frame = generator.plain(FrameGenerator.TYPES.get(random.nextInt(4)), simple);
            final String code = frame.replaceAll("^.*?\"(?:code|cd)\":\"([^\"]+)\".*$", "$1");
            final byte[] bytes = frame.getBytes(UTF_8);
            final int codeAt = frame.indexOf(code) - 1;
            for (int hits = random.nextInt(5); hits >= 0; hits--) {
                final int at = random.nextInt(bytes.length);
                if (at < codeAt || at > codeAt + code.length() + 1) {
                    bytes[at] = (byte) random.nextInt();
                }
            }
            assertThat(finder.find(bytes, 0, bytes.length)).as("seed %d, frame %d: %s", SEED, i, frame)
                .isEqualTo(markets.idOf(code));
        }
    }
}
