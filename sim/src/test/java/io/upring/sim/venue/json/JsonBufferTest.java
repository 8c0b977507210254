package io.upring.sim.venue.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {
    private static final JsonKey PRICE = JsonKey.of("price", "p");
    private static final JsonKey LIST = JsonKey.of("list", "l");

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "quote \" and \\ slash", "line\nbreak\tand \u0001", "비트코인",
        "emoji \uD83D\uDE80", "lone \uD83D surrogate is replaced"})
    void shouldWriteTextThatReadsBackTheSame(String text) throws Exception {
        byte[] json = new JsonBuffer(16).openArray().value(text).closeArray().toByteArray();
        String expected = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(JsonMapper.builder().build().readTree(json).get(0).textValue()).isEqualTo(expected);
    }

    @Test
    void shouldPlaceCommasAndChooseKeys() throws Exception {
        JsonBuffer out = new JsonBuffer(16);
        assertThat(write(out.reset(false))).isEqualTo(
                "{\"price\":1,\"list\":[1,\"a,\",null,true,{\"price\":2},[]],\"price\":\"0.5\"}");
        assertThat(write(out.reset(true))).isEqualTo("{\"p\":1,\"l\":[1,\"a,\",null,true,{\"p\":2},[]],\"p\":\"0.5\"}");
        JsonNode tree = JsonMapper.builder().build().readTree(out.toByteArray());
        assertThat(tree.get("l")).hasSize(6);
    }

    private static String write(JsonBuffer out) {
        out.openObject().key(PRICE).value(1);
        out.key(LIST).openArray().value(1).value("a,").nullValue().value(true);
        out.openObject().key(PRICE).value(new BigDecimal("2"), NumberStyle.PLAIN).closeObject();
        out.openArray().closeArray().closeArray();
        out.key(PRICE).quoted(new BigDecimal("0.50"), NumberStyle.PLAIN);
        return out.closeObject().toString();
    }
}
