package io.upring.bot.console;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.ws.ConnectionStatus;

/** A connection's state in words. Threading: stateless. */
final class ConnectionText {
    private ConnectionText() {
    }

    static boolean isGood(ConnectionStatus status) {
        return status.state() == ConnectionState.FLOWING;
    }

    /** "flowing", or "down, trying again (attempt 3): connection refused". */
    static String of(ConnectionStatus status) {
        return switch (status.state()) {
            case FLOWING -> "flowing" + (status.epoch() > 1 ? ", connection " + status.epoch() : "");
            case UP -> "connected, no data yet";
            case CONNECTING -> "connecting, attempt " + status.attempts();
            case DOWN -> status.epoch() == 0 ? "not connected yet"
                : "down, trying again" + (status.attempts() > 1 ? " (attempt " + status.attempts() + ")" : "") + ": "
                    + status.detail();
        };
    }
}
