package io.upring.bot.console;

import io.upring.feed.ws.ConnectionStatus;
import java.math.BigDecimal;
import java.util.List;

/**
 * A run at one moment.
 *
 * <p>Threading: immutable.
 *
 * @param elapsedMs since the start.
 * @param framesPerSecond since the status before.
 * @param eventsPerSecond since the status before.
 * @param marketEvents tickers, trades and order books.
 * @param refused intents that risk or the gateway did not let through.
 * @param rejected orders that the exchange refused.
 * @param isTradingOpen whether orders can pass.
 * @param killSwitch the level to which it is raised, {@code off} if it is not.
 * @param equity of the account at last prices; {@code null} before it is known.
 * @param profit change of the equity since the start; {@code null} before it is known.
 */
public record RunStatus(long elapsedMs, long frames, double framesPerSecond, long events, double eventsPerSecond,
                        long marketEvents, long rejectedFrames, long droppedEvents, long signals, long orders,
                        long fills, long openOrders, long refused, long rejected, boolean isTradingOpen,
                        String killSwitch, String currency, BigDecimal equity, BigDecimal profit,
                        ConnectionStatus publicStream, ConnectionStatus privateStream, LatencyFigures latency,
                        List<StrategyFigures> strategies) {
    public RunStatus {
        strategies = List.copyOf(strategies);
    }

    boolean isKillSwitchOff() {
        return killSwitch.equals("off");
    }
}
