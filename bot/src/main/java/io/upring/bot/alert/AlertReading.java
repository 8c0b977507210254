package io.upring.bot.alert;

import io.upring.engine.event.IntentView;
import io.upring.engine.market.Instruments;

/** Puts alerts into words. Threading: any thread; allocates. */
final class AlertReading {
    private final String run;
    private final Instruments instruments;
    private final AlertNames names;

    AlertReading(String run, Instruments instruments, AlertNames names) {
        this.run = run;
        this.instruments = instruments;
        this.names = names;
    }

    Alert of(IntentView alert) {
        final double[] values = new double[IntentView.ALERT_VALUES];
        for (int i = 0; i < values.length; i++) {
            values[i] = alert.alertValue(i);
        }
        return of(alert.orderId(), alert.slot().sequence(), alert.slot().receivedAtNs(), alert.strategyId(),
            alert.alertKind(), alert.instrumentId(), values);
    }

    Alert of(long number, long sequence, long timeNs, int strategyId, int kind, int instrumentId, double[] values) {
        final boolean isMarket = instrumentId >= 0 && instrumentId < instruments.size();
        return new Alert(run, number, sequence, timeNs, names.strategy(strategyId), names.kind(strategyId, kind),
            isMarket ? instruments.get(instrumentId).market() : "", names.values(strategyId, kind, values));
    }
}
