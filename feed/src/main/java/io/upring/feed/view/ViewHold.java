package io.upring.feed.view;

import io.upring.engine.view.ViewGuard;
import java.util.ArrayList;
import java.util.List;

/** What a call hides from a listener on another thread until its change is on the ring; see {@link ViewGuard}. */
final class ViewHold {
    static final ViewHold NONE = new ViewHold();

    private final List<ViewGuard.Hold> holds = new ArrayList<>(2);

    ViewHold and(ViewGuard.Hold hold) {
        holds.add(hold);
        return this;
    }

    void answeredBy(int generation) {
        holds.forEach(hold -> hold.answeredBy(generation));
    }

    void cancel() {
        holds.forEach(ViewGuard.Hold::cancel);
    }
}
