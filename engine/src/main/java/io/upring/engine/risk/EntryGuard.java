package io.upring.engine.risk;

import io.upring.engine.event.IntentView;
import io.upring.engine.event.Verdict;

/**
 * Something that keeps entries out for a reason of its own; its place in the chain is fixed. Orders that reduce a
 * position never come to it.
 *
 * <p>Threading: belongs to the risk stage; must not allocate.
 */
@FunctionalInterface
interface EntryGuard {
    EntryGuard NONE = intent -> Verdict.ACCEPTED;

    Verdict check(IntentView intent);
}
