package io.upring.bench.decode;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who reads the same frames, by name. Threading: stateless. */
final class Rivals {
    static final String UPRING = "upring";
    static final String FORWARD = "upring without prediction";
    static final String JACKSON = "jackson-core streaming";
    static final String FASTJSON = "fastjson2 objects";
    static final String FLOOR = "bytes read once";
    static final String SCALAR = "upring without vectors";
    static final String VECTORS = "upring by vectors";

    private Rivals() {
    }

    static Map<String, FrameReader> of(FrameSet frames) {
        final Map<String, FrameReader> readers = new LinkedHashMap<>();
        readers.put(UPRING, new UpringReader(frames, true));
        readers.put(FORWARD, new UpringReader(frames, false));
        readers.put(JACKSON, new JacksonStreaming());
        readers.put("jackson-databind objects", new JacksonBinding(frames.binding()));
        readers.put("dsl-json streaming, exact", new DslJsonStreaming());
        readers.put(FASTJSON, new Fastjson2Binding(frames.binding()));
        readers.put(FLOOR, new ByteSum());
        return readers;
    }

    /** Those beside which books are read by vectors. */
    static Map<String, FrameReader> ofVectors(FrameSet frames) {
        final Map<String, FrameReader> readers = new LinkedHashMap<>();
        readers.put(VECTORS, new UpringReader(frames, true).useVectors(true));
        readers.put(SCALAR, new UpringReader(frames, true).useVectors(false));
        readers.put(JACKSON, new JacksonStreaming());
        readers.put(FASTJSON, new Fastjson2Binding(frames.binding()));
        return readers;
    }
}
