package io.upring.feed.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Reads one connection into one buffer, again and again, so that reading allocates nothing and the bytes stay in the
 * cache. Only where a handler still holds on to the buffer (a part of a TLS record, say) another one takes its place.
 */
final class ReadBuffer extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int BYTES = 64 * 1024;
    private static final int READS_PER_TURN = 16;
    /** Leak detection would watch, and allocate for, every so many buffers. */
    private static final ByteBufAllocator UNWATCHED = new UnpooledByteBufAllocator(true, true);

    private ByteBuf buffer;
    private boolean released;

    ReadBuffer() {
        super(READS_PER_TURN);
    }

    @Override
    public MaxMessageHandle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return BYTES;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return released ? allocator.ioBuffer(BYTES) : reuse();
            }
        };
    }

    private ByteBuf reuse() {
        if (buffer == null || buffer.refCnt() > 1) {
            if (buffer != null) {
                buffer.release();
            }
            buffer = UNWATCHED.directBuffer(BYTES, BYTES);
        }
        return buffer.clear().retain();
    }

    /** To be called when the connection is closed. */
    void release() {
        released = true;
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }
}
