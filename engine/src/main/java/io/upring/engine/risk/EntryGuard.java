package io.upring.engine.risk;

import io.upring.engine.event.Verdict;

/**
 * Something that keeps all entries out for a while; its place in the chain is fixed. Orders that reduce a position
 * never come to it.
 *
 * <p>Threading: belongs to the risk stage; must not allocate.
 */
@FunctionalInterface
interface EntryGuard {
    EntryGuard NONE = () -> Verdict.ACCEPTED;

    Verdict check();
}
