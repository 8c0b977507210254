package io.upring.sim.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A capture in memory as bytes: where each frame's line is and when it is to be played; checked as a whole. */
final class CaptureFile {
    private static final String SIDECAR_SUFFIX = ".received-at.txt";
    private static final long MAX_BYTES = 512L << 20;

    private final Path file;
    private final FrameParser parser = new FrameParser();
    private final Map<String, RecordedMarket> markets = new LinkedHashMap<>();
    private final byte[] data;
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private long[] playAtUs = new long[1024];
    private int count;

    CaptureFile(Path file) {
        this.file = file;
        data = read(file);
        index();
        if (count == 0) {
            throw new CaptureException("capture " + file + " is empty: it should hold one frame a line");
        }
        readSidecar();
    }

    int count() {
        return count;
    }

    byte[] bytes(int frame) {
        return Arrays.copyOfRange(data, starts[frame], ends[frame]);
    }

    CapturedFrame frame(int frame) {
        try {
            return parser.parse(data, starts[frame], ends[frame] - starts[frame]);
        } catch (FrameParser.Unreadable e) {
            throw new IllegalStateException("a frame that was readable is not any more", e);
        }
    }

    /** Microseconds after the first frame; never smaller than that of the frame before. */
    long playAtUs(int frame) {
        return playAtUs[frame] - playAtUs[0];
    }

    Map<String, RecordedMarket> markets() {
        return markets;
    }

    private void index() {
        int line = 0;
        for (int start = 0; start < data.length; line++) {
            int newline = start;
            while (newline < data.length && data[newline] != '\n') {
                newline++;
            }
            int end = newline > start && data[newline - 1] == '\r' ? newline - 1 : newline;
            if (!blank(start, end)) {
                add(line + 1, start, end);
            }
            start = newline + 1;
        }
    }

    private void add(int line, int start, int end) {
        try {
            CapturedFrame frame = parser.parse(data, start, end - start);
            markets.computeIfAbsent(frame.code(), RecordedMarket::new).see(frame);
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
                playAtUs = Arrays.copyOf(playAtUs, count * 2);
            }
            starts[count] = start;
            ends[count] = end;
            playAtUs[count] = notBefore(frame.timestampMs() * 1000, count);
            count++;
        } catch (FrameParser.Unreadable e) {
            throw bad(line, start, e.offset(), e.getMessage(), e);
        } catch (FrameFields.BadFrame e) {
            throw bad(line, start, 0, "the frame " + e.getMessage(), e);
        }
    }

    private CaptureException bad(int line, int start, long offset, String reason, Exception cause) {
        return new CaptureException("capture " + file + ", line " + line + ", byte " + offset + " of the line (offset "
                + (start + offset) + " of the file): " + reason, cause);
    }

    private long notBefore(long timeUs, int frame) {
        return frame == 0 ? timeUs : Math.max(timeUs, playAtUs[frame - 1]);
    }

    private boolean blank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (data[i] != ' ' && data[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Receive times, where somebody wrote them down, give a truer pace than the frames' own stamps. */
    private void readSidecar() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path sidecar = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + SIDECAR_SUFFIX);
        if (!Files.exists(sidecar)) {
            return;
        }
        List<String> times = new ArrayList<>();
        for (String line : new String(read(sidecar), StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank()) {
                times.add(line.strip());
            }
        }
        if (times.size() != count) {
            throw new CaptureException("receive times " + sidecar + " should have one line for each of the " + count
                    + " frames, but have " + times.size());
        }
        for (int i = 0; i < count; i++) {
            playAtUs[i] = notBefore(microseconds(sidecar, i + 1, times.get(i)), i);
        }
    }

    private static long microseconds(Path sidecar, int line, String seconds) {
        if (!seconds.matches("[0-9]{1,11}(\\.[0-9]{1,9})?")) {
            throw new CaptureException("receive times " + sidecar + ", line " + line
                    + ": not a time in Unix seconds: " + seconds);
        }
        return new BigDecimal(seconds).movePointRight(6).longValue();
    }

    private static byte[] read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CaptureException("capture " + file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CaptureException("capture " + file + " is larger than " + (MAX_BYTES >> 20) + " MB");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CaptureException("capture " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
