/**
 * Frames of the WebSocket streams to events in claimed slots: {@code FrameDecoder} is the door, {@code FrameText} the
 * grammar, and a reader each for values, levels, balances and control frames. Steady state allocates nothing.
 * What a frame holds is in {@code schema}, how a value reads in {@code text}, how an event prints in {@code print}.
 * No sockets, no clock, no JSON library, no meaning beyond the fields.
 */
package io.upring.feed.codec;
