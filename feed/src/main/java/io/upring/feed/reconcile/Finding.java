package io.upring.feed.reconcile;

import io.upring.engine.decimal.Amount;
import io.upring.feed.rest.OrderInfo;

/**
 * One thing in which a statement and our books differ. It may be nothing but a message under way: it counts once two
 * looks have found the very same.
 *
 * @param id of the order, or of the currency.
 * @param detail what differs: equal only if neither side has moved.
 * @param booked null for an orphan that the books do not remember, and for a balance.
 * @param stated null for a missing order, and for a balance.
 * @param holding for a balance.
 */
record Finding(Kind kind, long id, String detail, Books.BookedOrder booked, OrderInfo stated,
               Statement.Holding holding, Amount bookedTotal, Amount bookedLocked) {
    /** What it is. */
    enum Kind {
        /** The exchange knows more of an order than our books. */
        BEHIND,
        /** Our books have an order open that the exchange does not list. */
        MISSING,
        /** The exchange has an order of ours open that our books do not. */
        ORPHAN,
        BALANCE
    }

    /** The same subject in another look. */
    record Key(Kind kind, long id) {
    }

    static Finding ofOrder(Kind kind, long id, Books.BookedOrder booked, OrderInfo stated) {
        final String detail = (booked == null ? "unknown" : booked.state() + " " + booked.executed()) + " / "
            + (stated == null ? "unknown" : stated.state() + " " + stated.executedVolume());
        return new Finding(kind, id, detail, booked, stated, null, null, null);
    }

    static Finding ofBalance(int currencyId, Amount total, Amount locked, Statement.Holding holding) {
        return new Finding(Kind.BALANCE, currencyId, total + " of which " + locked + " locked / " + holding.total()
            + " of which " + holding.locked(), null, null, holding, total, locked);
    }

    Key key() {
        return new Key(kind, id);
    }

    boolean isAboutOrder() {
        return kind != Kind.BALANCE;
    }
}
