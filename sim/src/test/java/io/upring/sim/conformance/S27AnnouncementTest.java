package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.config.Announcement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S27AnnouncementTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
    }

    private static Announcement notice(String category, String body) {
        return new Announcement("CREATED", "e0000000-0000-4000-8000-000000000001", "Sample", category,
                "https://upbit.com/service_center/notice?id=1", "2026-11-21T12:00:00+09:00",
                "2026-11-21T12:00:00+09:00", body);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.7 members of announcement, in both sets of names")
    void shouldHaveTheMembers(boolean simple) {
        StreamClient client = privately("{'type':'announcement'}", format(simple ? "SIMPLE" : "DEFAULT"));
        venue.announce(notice("maintenance", "text"));
        FrameTable.ANNOUNCEMENT.check(client.nextJson(), simple);
    }

    @Test
    @DisplayName("2.7 the reference's frame")
    void shouldWriteTheFrame() {
        StreamClient client = privately("{'type':'announcement'}");
        venue.announce(notice("maintenance", null));
        assertThat(timeless(client.next().string())).isEqualTo(json("{'type':'announcement','event_type':'CREATED',"
                + "'uuid':'e0000000-0000-4000-8000-000000000001','title':'Sample','category':'maintenance',"
                + "'url':'https://upbit.com/service_center/notice?id=1','first_listed_at':'2026-11-21T12:00:00+09:00',"
                + "'listed_at':'2026-11-21T12:00:00+09:00','timestamp':T,'stream_type':'REALTIME'}"));
    }

    @Test
    @DisplayName("2.7 body only with include_body, null when the notice has none")
    void shouldSendTheBodyWhenAsked() {
        StreamClient with = privately("{'type':'announcement','include_body':true}");
        StreamClient without = privately("{'type':'announcement','include_body':false}");
        venue.announce(notice("notice", "text"));
        venue.announce(notice("notice", null));
        assertThat(with.nextJson().get("body").asText()).isEqualTo("text");
        assertThat(with.nextJson().get("body").isNull()).isTrue();
        assertThat(without.drain()).hasSize(2).noneMatch(frame -> frame.has("body"));
    }

    @Test
    @DisplayName("2.7 categories choose; trading, as the guide's sample writes it, is trade")
    void shouldChooseByCategory() {
        StreamClient some = privately("{'type':'announcement','categories':['trading','wallet']}");
        for (String category : List.of("notice", "trade", "wallet", "maintenance", "digital_asset", "nft", "service",
                "event")) {
            venue.announce(notice(category, null));
        }
        List<JsonNode> frames = some.drain();
        assertThat(frames).extracting(frame -> frame.get("category").asText()).containsExactly("trade", "wallet");
    }
}
