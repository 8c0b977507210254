package io.upring.feed.ws.frame;

/**
 * Why a server's bytes are not a WebSocket stream that we accept (RFC 6455, sections 5 and 7; RFC 7692).
 *
 * <p>Threading: immutable.
 */
public enum FrameError {
    RESERVED_BITS(1002, "a frame has a reserved bit set that no agreed extension uses there"),
    RESERVED_OPCODE(1002, "a frame has a reserved opcode"),
    MASKED(1002, "a frame from the server is masked"),
    CONTROL_FRAGMENTED(1002, "a control frame is fragmented"),
    CONTROL_TOO_LONG(1002, "a control frame is longer than 125 bytes"),
    CONTINUATION_WITHOUT_START(1002, "a continuation frame follows no started message"),
    MESSAGE_INSIDE_MESSAGE(1002, "a new message starts before the fragmented one ended"),
    LENGTH_NOT_MINIMAL(1002, "a frame spells its length in more bytes than needed"),
    LENGTH_NEGATIVE(1002, "a frame's 64-bit length has its top bit set"),
    BAD_CLOSE(1002, "a close frame has half a code or a code that must not be sent"),
    TOO_LARGE(1009, "a message is larger than the configured limit"),
    INFLATED_TOO_LARGE(1009, "a compressed message inflates to more than the configured limit"),
    BAD_COMPRESSION(1007, "a compressed message is not a DEFLATE stream");

    private final int closeCode;
    private final String description;

    FrameError(int closeCode, String description) {
        this.closeCode = closeCode;
        this.description = description;
    }

    /** The code of the close frame that answers this error. */
    public int closeCode() {
        return closeCode;
    }

    public String description() {
        return description;
    }
}
