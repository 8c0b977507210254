package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.Position;
import io.upring.engine.decimal.Amount;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.VenueLedger;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Whether what a run's engine books under each strategy is what the venue has of its orders, to the last digit. */
final class Attribution {
    private final Portfolio portfolio;
    private final OrderIds ids;
    private final VenueLedger ledger;

    Attribution(BotRun run) {
        portfolio = run.session().pipeline().tracker().portfolio();
        ids = run.session().orderIds();
        ledger = run.venueLedger();
    }

    /** What a strategy took in, less what it paid; what it bought, less what it sold; its fees. */
    private record Flow(BigDecimal cash, BigDecimal volume, BigDecimal fees) {
        Flow plus(Flow other) {
            return new Flow(cash.add(other.cash), volume.add(other.volume), fees.add(other.fees));
        }
    }

    /** @param start what the account had at first. */
    void check(Map<String, BigDecimal> start) {
        final Map<String, Flow> flows = flows();
        final Map<String, BigDecimal> sums = new TreeMap<>(start);
        for (int i = 0; i < portfolio.positions().count(); i++) {
            final Position position = portfolio.positions().get(i);
            final Flow flow = flows.remove(position.strategyId() + " " + position.instrument().market());
            assertThat(flow).as("%s", position).isNotNull();
            final BigDecimal cash = money(position.realised(new Amount())).subtract(money(position.cost(new Amount())))
                .add(money(position.proceedsBeyond(new Amount())));
            final BigDecimal net = money(position.net(new Amount()));
            assertThat(cash).as("%s", position).isEqualByComparingTo(flow.cash);
            assertThat(net).as("%s", position).isEqualByComparingTo(flow.volume);
            assertThat(money(position.fees(new Amount()))).as("%s", position).isEqualByComparingTo(flow.fees);
            sums.merge(position.instrument().quote(), cash, BigDecimal::add);
            sums.merge(position.instrument().base(), net, BigDecimal::add);
        }
        assertThat(flows).as("fills that the engine does not know").isEmpty();
        for (final Balance balance : ledger.balances()) {
            assertThat(sums.getOrDefault(balance.currency(), BigDecimal.ZERO)).as(balance.currency())
                .isEqualByComparingTo(balance.available().add(balance.locked()));
        }
    }

    private Map<String, Flow> flows() {
        final Map<String, Flow> flows = new TreeMap<>();
        for (final Order order : ledger.orders()) {
            if (order.executedVolume().signum() > 0) {
                final byte[] identifier = order.identifier().getBytes(StandardCharsets.US_ASCII);
                final var own = portfolio.orders().find(ids.parse(new UnsafeBuffer(identifier), 0, identifier.length));
                final boolean isBid = order.side() == Side.BID;
                flows.merge(own.strategyId() + " " + order.market(), new Flow((isBid ? order.executedFunds().negate()
                    : order.executedFunds()).subtract(order.paidFee()), isBid ? order.executedVolume()
                    : order.executedVolume().negate(), order.paidFee()), Flow::plus);
            }
        }
        return flows;
    }

    private static BigDecimal money(Amount amount) {
        return amount.toBigDecimal();
    }
}
