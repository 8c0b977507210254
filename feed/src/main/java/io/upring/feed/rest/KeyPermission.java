package io.upring.feed.rest;

/**
 * What an API key may be allowed to do, as far as a trader has to know (Upbit API documents, auth).
 *
 * <p>Threading: immutable.
 */
public enum KeyPermission {
    /** Balances. */
    VIEW_ASSETS("view assets"),
    /** Orders and their fills. */
    VIEW_ORDERS("view orders"),
    /** To place and to cancel orders. */
    PLACE_ORDERS("place orders"),
    /** The list of withdrawals. */
    VIEW_WITHDRAWALS("view withdrawals"),
    /** To take money out of the account. */
    MAKE_WITHDRAWALS("make withdrawals");

    private final String label;

    KeyPermission(String label) {
        this.label = label;
    }

    /** As in a sentence. */
    public String label() {
        return label;
    }

    /** Whether trading needs it; a key that has one of the others can do more than it should. */
    public boolean isNeeded() {
        return this == VIEW_ASSETS || this == VIEW_ORDERS || this == PLACE_ORDERS;
    }
}
