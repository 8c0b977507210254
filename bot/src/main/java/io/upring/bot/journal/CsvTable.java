package io.upring.bot.journal;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import java.io.PrintStream;

/** Writes trades or fills as comma-separated values. No value can hold a comma or a quote. */
final class CsvTable {
    private final JournalTool.Table table;
    private final Instruments instruments;
    private final OrderIds orderIds;
    private final PrintStream out;
    private final TradeView trade = new TradeView();
    private final OrderView order = new OrderView();
    private final Amount amount = new Amount();

    CsvTable(JournalTool.Table table, Instruments instruments, OrderIds orderIds, PrintStream out) {
        this.table = table;
        this.instruments = instruments;
        this.orderIds = orderIds;
        this.out = out;
        out.println(table == JournalTool.Table.TRADES
            ? "received_at,traded_at,market,side,price,volume,sequential_id,snapshot,back_filled"
            : "received_at,traded_at,market,side,identifier,price,volume,fee,maker,executed_volume,executed_funds,"
                + "paid_fee");
    }

    void row(EventSlot slot) {
        if (table == JournalTool.Table.TRADES && slot.type() == EventType.TRADE) {
            trade.wrap(slot);
            out.println(EventText.time(slot.receivedAtNs()) + "," + ms(trade.tradeTimestamp()) + ","
                + instruments.get(slot.instrumentId()).market() + "," + trade.takerSide() + "," + trade.price() + ","
                + trade.volume() + "," + trade.sequentialId() + "," + trade.isSnapshot() + "," + trade.isBackFilled());
        } else if (table == JournalTool.Table.FILLS && slot.type() == EventType.MY_ORDER) {
            order.wrap(slot);
            if (order.report() == OrderReport.TRADE) {
                fill(slot);
            }
        }
    }

    private void fill(EventSlot slot) {
        out.println(EventText.time(slot.receivedAtNs()) + "," + ms(order.tradeTimestamp()) + ","
            + instruments.get(slot.instrumentId()).market() + "," + order.side() + ","
            + (order.orderId() == 0 ? order.identifier() : orderIds.identifier(order.orderId())) + ","
            + order.price(amount) + "," + order.volume(amount) + "," + order.tradeFee(amount) + ","
            + order.isMaker() + "," + order.executedVolume(amount) + "," + order.executedFunds(amount) + ","
            + order.paidFee(amount));
    }

    private static String ms(long epochMs) {
        return EventText.time(epochMs * 1_000_000L);
    }
}
