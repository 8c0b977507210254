package io.upring.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    @Test
    void shouldReadSettings() {
        assertThat(Fault.parse("drop")).isEqualTo(Fault.once(FaultKind.DROP));
        assertThat(Fault.parse("stall:p=0.25,count=3,ms=700,target=trade"))
                .isEqualTo(new Fault(FaultKind.STALL, 0.25, 3, 700, "trade"));
        assertThat(Fault.parse("server-error:target=POST /v1/orders").target()).isEqualTo("POST /v1/orders");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadEveryKind(FaultKind kind) {
        assertThat(Fault.parse(kind.wire()).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "explode", "drop:p=0", "drop:p=2", "drop:p=NaN", "drop:count=-1", "drop:ms=-1",
        "drop:ms=1e3", "drop:p", "drop:speed=3"})
    void shouldRefuseInOneSentence(String text) {
        assertThatThrownBy(() -> Fault.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fault").hasMessageNotContaining("\n");
    }

    @Test
    void shouldStrikeSoOftenAndOnlyItsTarget() {
        FaultPlan plan = new FaultPlan(1, List.of(Fault.parse("drop:count=2,target=trade")));
        assertThat(plan.draw(FaultKind.Where.FRAME, "ticker")).isNull();
        assertThat(plan.draw(FaultKind.Where.REQUEST, "trade")).isNull();
        assertThat(plan.draw(FaultKind.Where.FRAME, "trade")).isNotNull();
        assertThat(plan.draw(FaultKind.Where.FRAME, "trade")).isNotNull();
        assertThat(plan.draw(FaultKind.Where.FRAME, "trade")).isNull();
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.struck(FaultKind.DROP)).isEqualTo(2);
    }

    @Test
    void shouldStrikeAlikeForTheSameSeed() {
        assertThat(strikes(7)).isEqualTo(strikes(7)).isNotEqualTo(strikes(8)).contains(true, false);
    }

    private static List<Boolean> strikes(long seed) {
        FaultPlan plan = new FaultPlan(seed, List.of(Fault.parse("drop:p=0.3,count=0")));
        List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            strikes.add(plan.draw(FaultKind.Where.FRAME, "trade") != null);
        }
        return strikes;
    }
}
