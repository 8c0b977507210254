package io.upring.sim.venue.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Request parameters and the text that the token covers (reference 3.1 and 3.2)")
class ParametersTest {
    @Test
    void shouldDecodeAQueryAndKeepItsOrder() throws RestException {
        Parameters query = Parameters.ofQuery("uuids%5B%5D=u1&uuids[]=u2&to=2026-11-21T12%3A15%3A00%2B09%3A00&flag");
        assertThat(query.all("uuids[]")).containsExactly("u1", "u2");
        assertThat(query.get("to")).isEqualTo("2026-11-21T12:15:00+09:00");
        assertThat(query.get("flag")).isEmpty();
        assertThat(query.get("absent")).isNull();
        assertThat(query.hashText()).isEqualTo("uuids[]=u1&uuids[]=u2&to=2026-11-21T12:15:00+09:00&flag=");
    }

    @Test
    void shouldReadABodysMembersInTheirOrder() throws RestException {
        Parameters body = json(
                "{\"market\":\"KRW-BTC\",\"volume\":\"0.01\",\"price\":1.50E8,\"on\":true,\"x\":[\"a\",2]}");
        assertThat(body.get("price")).isEqualTo("1.50E8");
        assertThat(body.hashText()).isEqualTo("market=KRW-BTC&volume=0.01&price=1.50E8&on=true&x[]=a&x[]=2");
    }

    @Test
    void shouldTreatNullAsAbsent() throws RestException {
        assertThat(json("{\"price\":null}").get("price")).isNull();
    }

    @Test
    void shouldHaveNoParametersWhereNothingIsSent() throws RestException {
        assertThat(Parameters.ofQuery(null).hashText()).isEmpty();
        assertThat(Parameters.ofQuery("").hashText()).isEmpty();
        assertThat(json("").isEmpty()).isTrue();
        assertThat(json("{}").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"market=KRW-BTC&side=bid", "[]", "\"text\"", "{", "{\"a\":1", "{\"a\":1}{}", "{\"a\":1,}",
        "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":01}"})
    void shouldRefuseAMalformedBody(String body) {
        assertThatThrownBy(() -> json(body)).isInstanceOfSatisfying(RestException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.name()).isEqualTo("bad_request");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1"})
    void shouldRefuseAMalformedQuery(String query) {
        assertThatThrownBy(() -> Parameters.ofQuery(query)).isInstanceOf(RestException.class);
    }

    private static Parameters json(String text) throws RestException {
        return Parameters.ofJson(text.getBytes(StandardCharsets.UTF_8));
    }
}
