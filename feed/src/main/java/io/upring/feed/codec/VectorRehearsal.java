package io.upring.feed.codec;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderBookView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Vectors that are not compiled yet are objects, and a book takes milliseconds then. So a thread reads a made-up book
 * by them until they are quick; until then books are read without.
 *
 * <p>Threading: any thread may ask; a thread of its own rehearses and ends.
 */
final class VectorRehearsal {
    /** Many times what a book takes once all is compiled, and many times less than before. */
    private static final long QUICK_NS = 10_000;
    private static final int QUICK_BOOKS = 100;
    private static final long PATIENCE_NS = 120_000_000_000L;

    private static volatile boolean isOver;

    static {
        if (LevelBlocks.areFast()) {
            final Thread thread = new Thread(VectorRehearsal::rehearse, "upring-vectors");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private VectorRehearsal() {
    }

    /** Whether vectors are compiled; never in a JVM without. The first call begins the rehearsal. */
    static boolean isOver() {
        return isOver;
    }

    private static void rehearse() {
        final StringBuilder book = new StringBuilder();
        for (int level = 0; level < OrderBookView.MAX_LEVELS; level++) {
            book.append(level == 0 ? '{' : ",{").append("\"ap\":").append(92 + level).append(".1,\"bp\":")
                .append(91 - level).append(",\"as\":").append(16_168 + level).append(".40633547,\"bs\":0.0")
                .append(1_446_096 + level).append('}');
        }
        book.append(']');
        final LevelKeys keys = LevelKeys.of("ap", "bp", "as", "bs");
        // Some bytes before the book, and more behind it than is looked at.
        final int first = Long.SIZE;
        final byte[] text = Arrays.copyOf((" ".repeat(first) + book).getBytes(StandardCharsets.US_ASCII), 1 << 13);
        final LevelBlocks blocks = LevelBlocks.create();
        final EventSlot slot = new EventSlot();
        final int[] starts = new int[OrderBookView.MAX_LEVELS + 1];
        final long beginNs = System.nanoTime();
        int quick = 0;
        while (quick < QUICK_BOOKS && System.nanoTime() - beginNs < PATIENCE_NS) {
            final long startNs = System.nanoTime();
            final int levels = blocks.read(text, first, first + book.length(), keys.columns(), slot.buffer(), starts);
            quick = levels > 0 && System.nanoTime() - startNs < QUICK_NS ? quick + 1 : 0;
        }
        isOver = quick == QUICK_BOOKS;
    }
}
