package io.upring.bench.decode;

import io.upring.feed.codec.text.AnyNumber;
import io.upring.feed.codec.text.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads only the last price and the time of a ticker or trade: an experiment on what selective decoding could save. It
 * looks for each key near to where it stood in the frame before, since values of another length move it from market to
 * market, and checks nothing else of the frame.
 *
 * <p>Threading: one thread an instance.
 */
final class WantedFields implements FrameReader {
    private static final int MAX_FRAME = 16 * 1024;
    private static final int VALUE_BYTES = 2 * Long.BYTES;

    private final byte[] priceKey;
    private final byte[] timeKey;
    private final byte[] text = new byte[MAX_FRAME];
    private final UnsafeBuffer values = new UnsafeBuffer(new byte[VALUE_BYTES]);
    private int priceAt;
    private int timeAt;

    WantedFields(boolean isSimple) {
        priceKey = key(isSimple ? "tp" : "trade_price");
        timeKey = key(isSimple ? "ttms" : "trade_timestamp");
    }

    private static byte[] key(String name) {
        return (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long read(FrameSet frames, int count) {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            final int length = frames.frame(index).length;
            frames.memory().getBytes(frames.offset(index), text, 0, length);
            Arrays.fill(text, length, length + Words.PADDING, (byte) 0);
            priceAt = find(priceKey, priceAt, length);
            timeAt = find(timeKey, timeAt, length);
            AnyNumber.read(text, priceAt + priceKey.length, 0, values.byteArray(), values.addressOffset());
            AnyNumber.read(text, timeAt + timeKey.length, -1, values.byteArray(), values.addressOffset() + Long.BYTES);
            sum += values.getLong(0) + values.getLong(Long.BYTES);
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum;
    }

    /** From where it was last time, ever farther to both sides. */
    private int find(byte[] key, int last, int length) {
        for (int distance = 0; distance < length; distance++) {
            if (isAt(key, last + distance)) {
                return last + distance;
            }
            if (distance <= last && isAt(key, last - distance)) {
                return last - distance;
            }
        }
        throw new IllegalArgumentException("no " + new String(key, StandardCharsets.US_ASCII) + " in "
            + new String(text, 0, length, StandardCharsets.UTF_8));
    }

    private boolean isAt(byte[] key, int at) {
        return text[at] == ',' && Arrays.equals(text, at, at + key.length, key, 0, key.length);
    }
}
