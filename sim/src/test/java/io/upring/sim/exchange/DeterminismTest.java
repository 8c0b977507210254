package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    @Test
    void shouldTellTheSameStoryIdsIncludedForTheSameSeedAndCalls() {
        assertThat(story(7)).isEqualTo(story(7)).hasSize(10);
        assertThat(story(8)).isNotEqualTo(story(7));
    }

    @Test
    void shouldMakeVersionFourUuidsThatDiffer() {
        UuidSource uuids = new UuidSource(1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(uuids.next());
        }
        assertThat(ids).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    private static List<Desk.Told> story(long seed) {
        Desk desk = new Desk(ExchangeConfig.defaults(seed), Map.of("KRW", "100000000", "BTC", "1"));
        desk.book(Desk.BTC, "100000000:0.1 100001000:0.2", "99999000:0.1 99998000:0.2");
        desk.place(NewOrder.marketBuy(Desk.BTC, "15000000"));
        desk.place(NewOrder.limit(Side.ASK, Desk.BTC, "99998000", "0.25"));
        desk.place(NewOrder.limit(Side.BID, Desk.BTC, "99990000", "0.25"));
        desk.trade(Desk.BTC, "99980000", "1", Side.ASK);
        return desk.told;
    }
}
