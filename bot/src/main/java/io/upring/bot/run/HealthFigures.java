package io.upring.bot.run;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.health.ConnectionFigures;
import io.upring.feed.health.RestFigures;
import io.upring.feed.rest.RateLimits;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import io.upring.feed.ws.UpbitStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the parts of the feed tell of themselves, as figures of health. Threading: the feed's thread. */
final class HealthFigures {
    private HealthFigures() {
    }

    /** @param streams how many are asked of it. */
    static ConnectionFigures connection(UpbitStream stream, DecodingSink sink, int id, int streams) {
        final ConnectionStatus status = stream.status();
        final String reason = status.reason() == DownReason.NONE ? ""
            : status.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        final int behindUs = status.epoch() - status.attempts();
        final int recoveries = status.state() == ConnectionState.FLOWING ? behindUs : behindUs - 1;
        return new ConnectionFigures(status.stream(), id == 1, id, status.state(), status.epoch(), status.attempts(),
            reason, status.detail(), streams, stream.framesReceived(), stream.bytesReceived(), sink.lastFrameAtNs(),
            Math.max(0, recoveries), ConnectionFigures.Requests.UNKNOWN,
            ConnectionFigures.Checks.NONE);
    }

    static List<RestFigures> rest(RateLimits queries, RateLimits orders) {
        final Map<String, Integer> remaining = queries.remainingPerSecond();
        remaining.putAll(orders.remainingPerSecond());
        return remaining.entrySet().stream()
            .map(group -> RestFigures.remaining(group.getKey(), group.getValue())).toList();
    }
}
