package io.upring.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.engine.event.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeBenchmarkTest {
    @ParameterizedTest
    @CsvSource({"ticker, TICKER", "tickerSimple, TICKER", "trade, TRADE", "tradeSimple, TRADE", "book30, ORDER_BOOK",
        "book30Simple, ORDER_BOOK"})
    void shouldMeasureFramesThatReallyDecode(String kind, EventType type) throws Exception {
        assertThat(new ObjectMapper().readTree(Frames.of(kind)).isObject()).isTrue();
        final DecodeBenchmark benchmark = new DecodeBenchmark();
        benchmark.frame = kind;
        benchmark.setUp();
        assertThat(benchmark.upring().type()).isEqualTo(type);
        assertThat(benchmark.readOnce()).isNotZero();
    }
}
