package io.upring.engine.journal.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The format of a compressed segment. Little-endian.
 *
 * <pre>
 *  +-------+------------+------------+--------+-------------------------+------------+
 *  | "UPZ1"| block bytes| raw length | blocks | for each: length, CRC-32C| CRC-32C   |   index
 *  +-------+------------+------------+--------+-------------------------+------------+
 *  | blocks, each deflated on its own                                                |
 *  +---------------------------------------------------------------------------------+
 *  | the index again, and its length                                                 |
 *  +---------------------------------------------------------------------------------+
 * </pre>
 *
 * <p>The index stands there twice and blocks do not depend on each other: one wrong byte costs one block at most.
 *
 * <p>Threading: stateless.
 */
final class SegmentArchive {
    static final String SUFFIX = ".upz";
    /** Deflate's own middle way between speed and size. */
    static final int USUAL_LEVEL = 6;

    private static final int MAGIC = 0x315A5055;
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int FIXED_BYTES = 16;
    private static final int ENTRY_BYTES = 8;
    private static final int CRC_BYTES = 4;
    /** Stands for what a damaged block held: no record begins with it, and it is not blank either. */
    private static final byte LOST = (byte) 0xFF;

    private SegmentArchive() {
    }

    /** The bytes of an archive that holds the bytes of a segment. */
    static byte[] compress(byte[] segment, int level) {
        final int blocks = (segment.length + BLOCK_BYTES - 1) / BLOCK_BYTES;
        final ByteBuffer index = ByteBuffer.allocate(FIXED_BYTES + blocks * ENTRY_BYTES + CRC_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
        index.putInt(MAGIC).putInt(BLOCK_BYTES).putInt(segment.length).putInt(blocks);
        final ByteArrayOutputStream data = new ByteArrayOutputStream(segment.length / 4);
        final Deflater deflater = new Deflater(level, true);
        try {
            final byte[] chunk = new byte[BLOCK_BYTES];
            for (int block = 0; block < blocks; block++) {
                deflater.reset();
                deflater.setInput(segment, block * BLOCK_BYTES,
                    Math.min(BLOCK_BYTES, segment.length - block * BLOCK_BYTES));
                deflater.finish();
                final CRC32C crc = new CRC32C();
                int length = 0;
                while (!deflater.finished()) {
                    final int count = deflater.deflate(chunk);
                    data.write(chunk, 0, count);
                    crc.update(chunk, 0, count);
                    length += count;
                }
                index.putInt(length).putInt((int) crc.getValue());
            }
        } finally {
            deflater.end();
        }
        index.putInt(crc(index.array(), 0, index.position()));
        final ByteBuffer archive = ByteBuffer.allocate(2 * index.capacity() + data.size() + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
        return archive.put(index.array()).put(data.toByteArray()).put(index.array()).putInt(index.capacity()).array();
    }

    /**
     * What an archive holds.
     *
     * @param segment where a block is damaged, its bytes are such that a reader of records finds the damage.
     * @param isIndexDamaged whether only one of the two indexes could be read.
     */
    record Content(byte[] segment, boolean isIndexDamaged) {
    }

    /** @throws IOException if this is no archive, or neither of its indexes can be read. */
    static Content read(Path file) throws IOException {
        final byte[] archive = Files.readAllBytes(file);
        final ByteBuffer first = firstIndex(archive);
        final ByteBuffer second = secondIndex(archive);
        final ByteBuffer index = first == null ? second : first;
        if (index == null) {
            throw new IOException("it is no archive of a segment, or its index is damaged");
        }
        return new Content(segment(archive, index), first == null || second == null);
    }

    private static byte[] segment(byte[] archive, ByteBuffer index) {
        final int blockBytes = index.getInt(4);
        final byte[] segment = new byte[index.getInt(8)];
        int at = index.capacity();
        final Inflater inflater = new Inflater(true);
        try {
            for (int block = 0; block < index.getInt(12); block++) {
                final int length = index.getInt(FIXED_BYTES + block * ENTRY_BYTES);
                final int crc = index.getInt(FIXED_BYTES + block * ENTRY_BYTES + 4);
                final int start = block * blockBytes;
                final int end = Math.min(segment.length, start + blockBytes);
                if (crc(archive, at, length) != crc || !inflate(inflater, archive, at, length, segment, start, end)) {
                    Arrays.fill(segment, start, end, LOST);
                }
                at += length;
            }
        } finally {
            inflater.end();
        }
        return segment;
    }

    private static boolean inflate(Inflater inflater, byte[] archive, int at, int length, byte[] segment, int start,
                                   int end) {
        inflater.reset();
        inflater.setInput(archive, at, length);
        try {
            int done = start;
            while (done < end && !inflater.finished()) {
                final int count = inflater.inflate(segment, done, end - done);
                if (count == 0) {
                    return false;
                }
                done += count;
            }
            return done == end;
        } catch (DataFormatException damaged) {
            return false;
        }
    }

    private static ByteBuffer firstIndex(byte[] archive) {
        return archive.length < FIXED_BYTES ? null : index(archive, 0,
            FIXED_BYTES + (long) ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(12) * ENTRY_BYTES
                + CRC_BYTES);
    }

    private static ByteBuffer secondIndex(byte[] archive) {
        final int end = archive.length - Integer.BYTES;
        if (end < 0) {
            return null;
        }
        final int length = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        return index(archive, (long) end - length, length);
    }

    /** Null where no index stands there, whole. */
    private static ByteBuffer index(byte[] archive, long at, long length) {
        if (at < 0 || length < FIXED_BYTES + CRC_BYTES || at + length > archive.length) {
            return null;
        }
        final ByteBuffer index = ByteBuffer.wrap(Arrays.copyOfRange(archive, (int) at, (int) (at + length)))
            .order(ByteOrder.LITTLE_ENDIAN);
        final int crcAt = (int) length - CRC_BYTES;
        return index.getInt(0) == MAGIC && index.getInt(crcAt) == crc(index.array(), 0, crcAt) ? index : null;
    }

    private static int crc(byte[] bytes, int from, int length) {
        if (length < 0 || from + (long) length > bytes.length) {
            return 0;
        }
        final CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
