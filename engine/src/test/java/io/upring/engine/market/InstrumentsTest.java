package io.upring.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
    @Test
    void shouldFindEveryOneOfManyMarketsFromItsBytes() {
        final Instruments.Builder builder = Instruments.builder();
        for (int i = 0; i < 900; i++) {
            add(builder, "KRW-C" + i);
        }
        final Instruments instruments = builder.build();
        for (int i = 0; i < 900; i++) {
            final byte[] code = ("xx" + "KRW-C" + i + "yy").getBytes(StandardCharsets.US_ASCII);
            final UnsafeBuffer buffer = new UnsafeBuffer(code);
            assertThat(instruments.instrumentId(buffer, 2, code.length - 4)).isEqualTo(i);
            assertThat(instruments.currencyId(buffer, 6, code.length - 8)).isEqualTo(i + 1);
            assertThat(instruments.instrumentId(buffer, 2, code.length - 3)).isEqualTo(MarketIndex.UNKNOWN);
        }
        assertThat(instruments.find("KRW-C899").base()).isEqualTo("C899");
        assertThat(instruments.find("KRW-C900")).isNull();
        assertThat(instruments.currencyId("KRW")).isZero();
        assertThat(instruments.currencyId("EUR")).isEqualTo(MarketIndex.UNKNOWN);
    }

    @Test
    void shouldRefuseWhatIsNotAMarketCodeOrComesTwice() {
        final Instruments.Builder builder = Instruments.builder();
        assertThatThrownBy(() -> add(builder, "KRWBTC")).hasMessageContaining("KRWBTC");
        assertThatThrownBy(() -> add(builder, "KRW-")).hasMessageContaining("KRW-");
        add(builder, "KRW-BTC");
        assertThatThrownBy(() -> add(builder, "KRW-BTC")).hasMessageContaining("twice");
    }

    private static void add(Instruments.Builder builder, String market) {
        builder.add(market, TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true);
    }
}
