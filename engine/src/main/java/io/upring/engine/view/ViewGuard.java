package io.upring.engine.view;

import io.upring.engine.market.Stream;

/**
 * Makes a call on a view's handle take effect at once for a listener on another thread: what the call gives up is
 * hidden from its return on, although the ring still carries it until the feed has seen the call.
 *
 * <p>The handle, on the caller's thread, takes a {@link #hold} on what is given up and then passes the call, with the
 * hold, to the feed's thread. The feed's thread says which change {@linkplain Hold#answeredBy answers} it and publishes
 * the VIEW event. The hold ends when the router has folded that change: by then the old streams are gone from the view.
 * Streams that the call keeps are never hidden, so none of their events is lost.
 *
 * <p>Threading: any thread. The router delivers under the guard's monitor, so a call waits for a delivery under way,
 * unless it comes from the listener itself, and nothing held is delivered after the call.
 */
public final class ViewGuard {
    private static final int ANY_INSTRUMENT = -1;
    private static final int ALL_STREAMS = -1;

    private Hold holds;
    private int foldedGeneration = Integer.MIN_VALUE;
    /** The latest change that answered a call while nobody listened. */
    private int unheardAnswer = Integer.MIN_VALUE;
    private int listeners;
    private boolean closed;

    /** What one call hides until its change is on the ring. */
    public final class Hold {
        private final int instrumentId;
        private final int streams;
        private Hold next;
        private boolean isAnswered;
        private int answer;

        private Hold(int instrumentId, int streams) {
            this.instrumentId = instrumentId;
            this.streams = streams;
        }

        /** The call became the change of this generation; to be told before its VIEW event is published. */
        public void answeredBy(int generation) {
            synchronized (ViewGuard.this) {
                isAnswered = true;
                answer = generation;
                if (listeners == 0) {
                    unheardAnswer = Math.max(unheardAnswer, generation);
                }
                dropOver();
            }
        }

        /** The call came to nothing: nothing is given up. */
        public void cancel() {
            answeredBy(Integer.MIN_VALUE);
        }

        /** Without a listener nobody folds, and nothing needs to be hidden: an answered hold must not pile up. */
        private boolean isOver() {
            return isAnswered && (answer <= foldedGeneration || listeners == 0);
        }
    }

    /** Hides these streams ({@link Stream#mask()}) of an instrument from now on. */
    public synchronized Hold hold(int instrumentId, int streams) {
        final Hold hold = new Hold(instrumentId, streams);
        hold.next = holds;
        holds = hold;
        return hold;
    }

    /** Hides everything from now on: the whole set is replaced. */
    public synchronized Hold holdAll() {
        return hold(ANY_INSTRUMENT, ALL_STREAMS);
    }

    /** Hides everything for ever, changes of the view included. */
    public synchronized void close() {
        closed = true;
        holds = null;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Somebody listens from now on; a change that is answered and perhaps not folded yet hides all before it. */
    synchronized void attach() {
        listeners++;
        if (unheardAnswer > foldedGeneration && !closed) {
            holdAll().answeredBy(unheardAnswer);
        }
    }

    synchronized void detach() {
        listeners--;
        dropOver();
    }

    /** Whether anything is hidden for the time being. */
    synchronized boolean isHolding() {
        return holds != null;
    }

    /** Whether an event of this stream may be delivered; to be called with the monitor held. */
    boolean lets(int stream, int instrumentId) {
        if (closed) {
            return false;
        }
        for (Hold hold = holds; hold != null; hold = hold.next) {
            if ((hold.streams >>> stream & 1) != 0
                && (hold.instrumentId == instrumentId || hold.instrumentId == ANY_INSTRUMENT)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a call is on its way: that the view is ready as it was is no news any more. Monitor held. */
    boolean isSuperseded() {
        return holds != null;
    }

    /** The view is what the change of this generation has made it. Monitor held. */
    void folded(int generation) {
        foldedGeneration = Math.max(foldedGeneration, generation);
        if (holds != null) {
            dropOver();
        }
    }

    private void dropOver() {
        Hold kept = null;
        for (Hold hold = holds; hold != null;) {
            final Hold next = hold.next;
            if (!hold.isOver()) {
                hold.next = kept;
                kept = hold;
            }
            hold = next;
        }
        holds = kept;
    }
}
