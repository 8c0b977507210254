package io.upring.bench.decode;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Frames of one type and format that are read one after the other, a batch of them at a time: as arrays, and one behind
 * the other in memory off the heap, where a socket leaves them. A batch fits into the cache, where a socket's reader
 * finds what the kernel has just copied, however many batches there are.
 *
 * <p>Threading: the measurement's thread.
 */
final class FrameSet {
    private static final Pattern CODE = Pattern.compile("\"(?:code|cd)\":\"([^\"]+)\"");
    private static final int BATCH_BYTES = 256 * 1024;

    private final Class<?> binding;
    private final byte[][] frames;
    private final int[] offsets;
    private final UnsafeBuffer memory;
    private final int batch;
    private int first;
    private long sum;

    /** @param binding the class that binding libraries fill. */
    FrameSet(Class<?> binding, List<byte[]> frames) {
        this.binding = binding;
        this.frames = frames.toArray(byte[][]::new);
        final long bytes = frames.stream().mapToLong(frame -> frame.length).sum();
        // All batches have the same number of frames.
        final int batches = (int) Math.min(this.frames.length, (bytes + BATCH_BYTES - 1) / BATCH_BYTES);
        batch = this.frames.length / batches;
        offsets = new int[batch];
        final int longest = frames.stream().mapToInt(frame -> frame.length).max().orElseThrow();
        memory = new UnsafeBuffer(ByteBuffer.allocateDirect(batch * longest));
        stage(0);
    }

    Class<?> binding() {
        return binding;
    }

    int batches() {
        return frames.length / batch;
    }

    /** Brings a batch into the cache: what is read from now on. */
    void stage(int index) {
        first = index * batch;
        int end = 0;
        for (int i = 0; i < batch; i++) {
            final byte[] frame = frames[first + i];
            offsets[i] = end;
            memory.putBytes(end, frame);
            end += frame.length;
            for (final byte character : frame) {
                sum += character;
            }
        }
    }

    /** Something that depends on what was staged. */
    long sum() {
        return sum;
    }

    /** Frames of a batch. */
    int size() {
        return batch;
    }

    /** @param index within the batch. */
    byte[] frame(int index) {
        return frames[first + index];
    }

    UnsafeBuffer memory() {
        return memory;
    }

    int offset(int index) {
        return offsets[index];
    }

    /** The markets of all frames. */
    Instruments instruments() {
        final TreeSet<String> codes = new TreeSet<>();
        for (final byte[] frame : frames) {
            final Matcher code = CODE.matcher(new String(frame, StandardCharsets.UTF_8));
            if (code.find()) {
                codes.add(code.group(1));
            }
        }
        final Instruments.Builder instruments = Instruments.builder();
        codes.forEach(code -> instruments.add(code, TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true));
        return instruments.build();
    }

    /** The same frames with the members of each in an order of their own, those of each level too. */
    FrameSet shuffled(long seed) {
        final Random random = new Random(seed);
        final List<byte[]> shuffled = new ArrayList<>();
        for (final byte[] frame : frames) {
            final List<String> members = members(new String(frame, StandardCharsets.UTF_8));
            members.replaceAll(member -> shuffledLevels(member, random));
            Collections.shuffle(members, random);
            shuffled.add(object(members).getBytes(StandardCharsets.UTF_8));
        }
        return new FrameSet(binding, shuffled);
    }

    /** The member itself unless its value is an array of objects. */
    private static String shuffledLevels(String member, Random random) {
        final int array = member.indexOf(":[{") + 1;
        if (array == 0) {
            return member;
        }
        final List<String> levels = members(member.substring(array));
        levels.replaceAll(level -> {
            final List<String> members = members(level);
            Collections.shuffle(members, random);
            return object(members);
        });
        return member.substring(0, array) + "[" + String.join(",", levels) + "]";
    }

    /** The same frames, every second one with all members but the type in reverse order. */
    FrameSet alternating() {
        final List<byte[]> alternating = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            final List<String> members = members(new String(frames[i], StandardCharsets.UTF_8));
            if (i % 2 == 1) {
                Collections.reverse(members.subList(1, members.size()));
            }
            alternating.add(object(members).getBytes(StandardCharsets.UTF_8));
        }
        return new FrameSet(binding, alternating);
    }

    /** The members of an object, or the elements of an array, without space between them. */
    private static List<String> members(String text) {
        final List<String> members = new ArrayList<>();
        int depth = 0;
        int start = 1;
        boolean isQuoted = false;
        for (int at = 1; at < text.length(); at++) {
            final char character = text.charAt(at);
            isQuoted ^= character == '"';
            if (!isQuoted) {
                if (depth == 0 && (character == ',' || at == text.length() - 1)) {
                    members.add(text.substring(start, at));
                    start = at + 1;
                }
                depth += character == '[' || character == '{' ? 1 : character == ']' || character == '}' ? -1 : 0;
            }
        }
        return members;
    }

    private static String object(List<String> members) {
        return "{" + String.join(",", members) + "}";
    }
}
