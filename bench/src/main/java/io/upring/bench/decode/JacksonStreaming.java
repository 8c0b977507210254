package io.upring.bench.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/**
 * Every value of a frame with jackson-core's streaming parser and its fast double reader; nothing is stored. Threading:
 * one thread an instance.
 */
final class JacksonStreaming implements FrameReader {
    private final JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

    @Override
    public long read(FrameSet frames, int count) throws IOException {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            sum += read(frames.frame(index));
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum;
    }

    private long read(byte[] frame) throws IOException {
        long sum = 0;
        try (JsonParser parser = factory.createParser(frame)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_NUMBER_FLOAT -> sum += Double.doubleToRawLongBits(parser.getDoubleValue());
                    case VALUE_NUMBER_INT -> sum += parser.getLongValue();
                    case VALUE_STRING -> sum += parser.getTextCharacters()[parser.getTextOffset()];
                    case FIELD_NAME -> sum += parser.currentName().length();
                    default -> sum++;
                }
            }
        }
        return sum;
    }
}
