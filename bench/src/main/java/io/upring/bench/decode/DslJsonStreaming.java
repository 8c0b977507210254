package io.upring.bench.decode;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import java.io.IOException;

/**
 * Every value of a frame with dsl-json's reader and its exact doubles; nothing is stored. Threading: one thread an
 * instance.
 */
final class DslJsonStreaming implements FrameReader {
    private final JsonReader<Object> reader = new DslJson<>(new DslJson.Settings<Object>()
        .doublePrecision(JsonReader.DoublePrecision.EXACT)).newReader();

    @Override
    public long read(FrameSet frames, int count) throws IOException {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            final byte[] frame = frames.frame(index);
            reader.process(frame, frame.length);
            reader.getNextToken();
            sum += value();
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum;
    }

    private long value() throws IOException {
        return switch (reader.last()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> reader.readString().length();
            case 'n' -> reader.wasNull() ? 1 : 0;
            case 't' -> reader.wasTrue() ? 1 : 0;
            case 'f' -> reader.wasFalse() ? 1 : 0;
            default -> Double.doubleToRawLongBits(NumberConverter.deserializeDouble(reader));
        };
    }

    private long object() throws IOException {
        long sum = 0;
        byte next;
        do {
            reader.getNextToken();
            sum += reader.fillName();
            reader.getNextToken();
            sum += value();
            next = reader.getNextToken();
        } while (next == ',');
        return sum;
    }

    private long array() throws IOException {
        long sum = 0;
        byte next;
        do {
            reader.getNextToken();
            sum += value();
            next = reader.getNextToken();
        } while (next == ',');
        return sum;
    }
}
