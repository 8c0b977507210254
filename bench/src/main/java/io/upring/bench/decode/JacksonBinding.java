package io.upring.bench.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/** An object of each frame with jackson-databind. Threading: one thread an instance. */
final class JacksonBinding implements FrameReader {
    private final ObjectReader reader;

    JacksonBinding(Class<?> type) {
        reader = new ObjectMapper(JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build())
            .readerFor(type);
    }

    @Override
    public long read(FrameSet frames, int count) throws IOException {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            sum += reader.readValue(frames.frame(index)).hashCode();
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum;
    }
}
