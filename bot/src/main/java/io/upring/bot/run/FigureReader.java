package io.upring.bot.run;

import io.upring.bot.console.StrategyFigures;
import io.upring.bot.steer.StrategyFacts;
import io.upring.engine.account.Earnings;
import io.upring.engine.decimal.Amount;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads what the strategies of a session have done, those that joined later included. Threading: any thread. */
final class FigureReader {
    private static final int E8_DECIMALS = 8;

    private FigureReader() {
    }

    /** @param isOver whether the pipeline has stopped, so that money can be read to the last digit. */
    static List<StrategyFigures> read(Session session, boolean isOver) {
        final StrategyCounters counters = session.pipeline().strategyCounters();
        final Money money = isOver ? Money.exact(session.pipeline().tracker().earnings()) : Money.counted(counters);
        final List<StrategyFigures> figures = new ArrayList<>();
        for (final StrategyFacts facts : session.desk().strategies()) {
            final int id = facts.id();
            final BigDecimal realised = money.of(id, StrategyCounter.REALISED);
            final BigDecimal unrealised = money.of(id, StrategyCounter.UNREALISED);
            figures.add(new StrategyFigures(facts.name(), counters.signals(id), session.blotter().orders(id),
                counters.fills(id), counters.refusals(id), facts.state().word(), facts.cause(),
                realised.add(unrealised), money.of(id, StrategyCounter.FEES), money.of(id, StrategyCounter.POSITION),
                realised, unrealised));
        }
        return figures;
    }

    /** What strategies won and hold. */
    @FunctionalInterface
    private interface Money {
        BigDecimal of(int strategyId, StrategyCounter figure);

        static Money counted(StrategyCounters counters) {
            return (id, figure) -> BigDecimal.valueOf(counters.get(id, figure), E8_DECIMALS);
        }

        static Money exact(Earnings earnings) {
            earnings.refresh();
            final Amount amount = new Amount();
            return (id, figure) -> (switch (figure) {
                case POSITION -> earnings.value(id, amount);
                case REALISED -> earnings.realised(id, amount);
                case UNREALISED -> earnings.unrealised(id, amount);
                case FEES -> earnings.fees(id, amount);
                default -> throw new IllegalArgumentException(figure + " is no money");
            }).toBigDecimal();
        }
    }
}
