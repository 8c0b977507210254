package io.upring.feed.http;

import io.upring.feed.net.Timers;

/** A call on its way through the pool. */
final class PendingCall {
    private final HttpCall call;
    private Timers.Timer limit;
    private HttpConnection connection;
    private boolean sent;
    private boolean repeated;
    private boolean done;

    PendingCall(HttpCall call) {
        this.call = call;
    }

    HttpCall call() {
        return call;
    }

    void limit(Timers.Timer timer) {
        limit = timer;
    }

    boolean isDone() {
        return done;
    }

    /** The connection it is out on, or null. */
    HttpConnection connection() {
        return connection;
    }

    void sentOn(HttpConnection newConnection) {
        connection = newConnection;
        sent = true;
    }

    /** Whether it may go out once more although it was sent; asked when its connection is gone. */
    boolean takeRepeat() {
        final boolean may = !repeated && call.isRepeatable();
        repeated = true;
        connection = null;
        return may;
    }

    boolean finish() {
        if (done) {
            return false;
        }
        done = true;
        connection = null;
        if (limit != null) {
            limit.cancel();
        }
        return true;
    }

    void fail(HttpFailure failure, String detail) {
        if (finish()) {
            call.onFailure(failure, sent, detail);
        }
    }
}
