package io.upring.bot.run;

import io.upring.bot.reference.ReferenceFigures;
import io.upring.feed.health.ClockFigures;
import io.upring.feed.health.ConnectionFigures;
import io.upring.feed.health.GapFigures;
import io.upring.feed.health.RestFigures;
import io.upring.feed.pace.RateFigures;
import io.upring.feed.rest.ClockSkew;
import io.upring.feed.shard.LineFigures;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import io.upring.feed.ws.StreamFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the parts of the feed tell of themselves, as figures of health. Threading: the feed's thread. */
final class HealthFigures {
    static List<io.upring.feed.health.ReferenceFigures> references(List<ReferenceFigures> figures) {
        return figures.stream().map(one -> new io.upring.feed.health.ReferenceFigures(one.name(), one.values(),
            one.unchanged(), one.refused(), one.failures(), one.last(), one.lastAtNs(), one.trouble())).toList();
    }

    private static final long NS_PER_MS = 1_000_000L;

    private HealthFigures() {
    }

    static List<ConnectionFigures> connections(List<LineFigures> publicLines, ConnectionFigures privateOne) {
        final List<ConnectionFigures> all = new ArrayList<>();
        publicLines.forEach(line ->
            all.add(connection(line.status(), line.figures(), line.connectionId(), line.streams())));
        all.add(privateOne);
        return all;
    }

    /** @param streams how many are asked of it. */
    static ConnectionFigures connection(ConnectionStatus status, StreamFigures figures, int id, int streams) {
        final String reason = status.reason() == DownReason.NONE ? ""
            : status.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new ConnectionFigures(status.stream(), id == 1, id, status.state(), status.epoch(), status.attempts(),
            reason, status.detail(), streams, figures.frames(), figures.bytes(), figures.lastFrameNs(),
            figures.reconnects(),
            new ConnectionFigures.Requests(figures.requests(), figures.requestsLastSecond(),
                figures.requestsLastMinute(), figures.leftThisSecond(), figures.leftThisMinute()),
            new ConnectionFigures.Checks(figures.verifications(), figures.repairs(), figures.probes(),
                figures.stalls()));
    }

    /** Groups that have been called. */
    static List<RestFigures> rest(List<RateFigures> groups, long nowMs) {
        return groups.stream().filter(group -> group.calls() > 0).map(group -> new RestFigures(
            group.group().wireName(), group.limit(), group.left(), group.limit() < group.fullLimit(),
            group.blockedForNs() == 0 ? 0 : nowMs + group.blockedForNs() / NS_PER_MS, group.calls(),
            group.waiting())).toList();
    }

    static GapFigures gaps(io.upring.feed.gap.GapFigures gaps) {
        return new GapFigures(gaps.openGaps(), gaps.totalGaps(), gaps.incompleteStreams(), gaps.backFilledTrades(),
            gaps.pendingCalls(), gaps.openStreams() == 0 ? "" : gaps.openStreams() + " streams are not whole");
    }

    static ClockFigures clock(ClockSkew skew) {
        final boolean isKnown = skew.uncertaintyNs() != ClockSkew.UNKNOWN;
        return new ClockFigures(isKnown ? skew.estimateNs() : 0, isKnown ? skew.uncertaintyNs() : 0,
            isKnown ? skew.answers() : 0);
    }
}
