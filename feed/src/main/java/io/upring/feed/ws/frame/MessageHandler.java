package io.upring.feed.ws.frame;

import org.agrona.DirectBuffer;

/**
 * What {@link WebSocketFrameParser} finds, in wire order. The buffer belongs to the parser or to the socket and is
 * valid only during the call.
 *
 * <p>Threading: called by the thread that feeds the parser.
 */
public interface MessageHandler {
    /** No status code was in the close frame. */
    int NO_CLOSE_CODE = 1005;

    /** A whole message; fragments are joined. A text message's UTF-8 is not validated. */
    void onMessage(DirectBuffer buffer, int offset, int length, boolean binary);

    void onPing(DirectBuffer buffer, int offset, int length);

    void onPong(DirectBuffer buffer, int offset, int length);

    /** The close frame; whatever follows it is discarded. The reason is UTF-8 text, often empty. */
    void onClose(int code, DirectBuffer reason, int offset, int length);
}
