package io.upring.engine.strategy;

import java.util.Arrays;

/**
 * What a strategy has given up and the feed has not taken away yet: its requests, each until its answer.
 *
 * <p>Threading: the strategy stage. Allocates only while it grows.
 */
final class Mutes {
    private long[] requests = new long[4];
    private int[] instrumentIds = new int[4];
    private int[] streams = new int[4];
    private int count;

    void add(long request, int instrumentId, int streamMask) {
        if (count == requests.length) {
            requests = Arrays.copyOf(requests, count * 2);
            instrumentIds = Arrays.copyOf(instrumentIds, count * 2);
            streams = Arrays.copyOf(streams, count * 2);
        }
        requests[count] = request;
        instrumentIds[count] = instrumentId;
        streams[count++] = streamMask;
    }

    /** The request was answered or refused. One that gave nothing up has no effect. */
    void remove(long request) {
        for (int i = 0; i < count; i++) {
            if (requests[i] == request) {
                count--;
                requests[i] = requests[count];
                instrumentIds[i] = instrumentIds[count];
                streams[i] = streams[count];
                return;
            }
        }
    }

    void clear() {
        count = 0;
    }

    boolean covers(int stream, int instrumentId) {
        for (int i = 0; i < count; i++) {
            if (instrumentIds[i] == instrumentId && (streams[i] >>> stream & 1) != 0) {
                return true;
            }
        }
        return false;
    }
}
