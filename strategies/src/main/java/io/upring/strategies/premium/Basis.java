package io.upring.strategies.premium;

/** What turns a foreign price into home currency. */
public enum Basis {
    /** The official rate between the currencies, a reference. */
    OFFICIAL,
    /** What a stable coin costs here: what somebody pays who moves money by it. */
    STABLE_COIN
}
