package io.upring.bench.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The floor under any decoder: a frame's bytes are read once. Threading: stateless. */
final class ByteSum implements FrameReader {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public long read(FrameSet frames, int count) {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            sum += read(frames.frame(index));
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum;
    }

    private static long read(byte[] bytes) {
        long sum = 0;
        int index = 0;
        for (; index + Long.BYTES <= bytes.length; index += Long.BYTES) {
            sum += (long) LONGS.get(bytes, index);
        }
        for (; index < bytes.length; index++) {
            sum += bytes[index];
        }
        return sum;
    }
}
