package io.upring.engine.strategy.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class CheckedStrategyTest {
    private static final String RULE =
        ": views, orders and amounts are valid during the call only; copy the values that are needed later";

    private final StrategyContext context = (StrategyContext) Proxy.newProxyInstance(getClass().getClassLoader(),
        new Class<?>[] {StrategyContext.class}, (proxy, method, arguments) ->
            method.getReturnType() == long.class ? 7L : null);

    private static class Quiet implements Strategy {
        @Override
        public Set<Stream> streams() {
            return Set.of();
        }
    }

    private static final class KeepsView extends Quiet {
        private TickerView last;

        @Override
        public void onTicker(TickerView ticker, StrategyContext context) {
            last = ticker;
        }
    }

    private static final class KeepsInCollections extends Quiet {
        private final Map<String, List<Object[]>> seen = new LinkedHashMap<>();

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
            seen.computeIfAbsent("fees", any -> new ArrayList<>()).add(new Object[] {new Amount(volume), fee});
        }
    }

    private static final class KeepsInLambda extends Quiet {
        private DoubleSupplier price = () -> 0;

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            price = trade::price;
        }
    }

    private static final class KeepsContext extends Quiet {
        private StrategyContext kept;

        @Override
        public void onTimer(StrategyContext context) {
            kept = context;
        }
    }

    private static final class Copies extends Quiet {
        private final Amount filled = new Amount();
        private final double[] prices = new double[2];
        private Object self = this;

        @Override
        public void onTicker(TickerView ticker, StrategyContext context) {
            prices[0] = context.timeNs();
        }

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee, StrategyContext context) {
            filled.add(volume).subtract(fee);
            self = List.of(self, filled);
        }
    }

    private void fill(Strategy strategy) {
        // The order itself is looked for like the amounts; that it is one of the engine's is shown with real ones.
        new CheckedStrategy(strategy).onFill(null, Amount.ofUnits(2), Amount.ofUnits(3), Amount.ofUnits(1), context);
    }

    @Test
    void shouldNameTheFieldAndTheCallbackOfAViewThatIsKept() {
        assertThatThrownBy(() -> new CheckedStrategy(new KeepsView()).onTicker(new TickerView(), context))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("KeepsView.last keeps the TickerView that was handed to onTicker" + RULE);
    }

    @Test
    void shouldFindAnAmountInsideOfCollections() {
        assertThatThrownBy(() -> fill(new KeepsInCollections()))
            .hasMessage("KeepsInCollections.seen[fees][0][1] keeps the Amount that was handed to onFill" + RULE);
    }

    @Test
    void shouldFindWhatALambdaCaptured() {
        assertThatThrownBy(() -> new CheckedStrategy(new KeepsInLambda()).onTrade(new TradeView(), context))
            .hasMessageMatching("KeepsInLambda\\.price\\S+ keeps the TradeView that was handed to onTrade.*");
    }

    @Test
    void shouldRefuseTheContextOutsideOfACall() {
        final KeepsContext strategy = new KeepsContext();
        new CheckedStrategy(strategy).onTimer(context);
        assertThatThrownBy(() -> strategy.kept.timeNs()).isInstanceOf(IllegalStateException.class)
            .hasMessage("the context was used after onTimer had returned: it is usable only during a call of the"
                + " strategy");
    }

    @Test
    void shouldLetCopiesPass() {
        final Copies copies = new Copies();
        assertThatCode(() -> {
            new CheckedStrategy(copies).onTicker(new TickerView(), context);
            fill(copies);
        }).doesNotThrowAnyException();
        assertThat(copies.prices[0]).isEqualTo(7);
        assertThat(copies.filled).isEqualTo(Amount.ofUnits(1));
    }

    @Test
    void shouldPassEveryCallback() {
        assertThat(Arrays.stream(Strategy.class.getMethods()).map(CheckedStrategyTest::signature))
            .allSatisfy(signature -> assertThat(Arrays.stream(CheckedStrategy.class.getDeclaredMethods())
                .map(CheckedStrategyTest::signature)).contains(signature));
        assertThat(Arrays.stream(StrategyContext.class.getMethods()).filter(method -> !method.isDefault())
            .map(CheckedStrategyTest::signature)).allSatisfy(signature ->
                assertThat(Arrays.stream(CheckedContext.class.getDeclaredMethods())
                    .map(CheckedStrategyTest::signature)).contains(signature));
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
