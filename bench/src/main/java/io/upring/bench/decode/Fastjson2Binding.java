package io.upring.bench.decode;

import com.alibaba.fastjson2.JSON;

/** An object of each frame with fastjson2. Threading: one thread an instance. */
final class Fastjson2Binding implements FrameReader {
    private final Class<?> type;

    Fastjson2Binding(Class<?> type) {
        this.type = type;
    }

    @Override
    public long read(FrameSet frames, int count) {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            sum += read(frames.frame(index)).hashCode();
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum;
    }

    Object read(byte[] frame) {
        return JSON.parseObject(frame, type);
    }
}
