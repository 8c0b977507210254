/**
 * Frames of the WebSocket streams to events, where the bytes lie: {@code FrameDecoder} is the door, {@code FrameText}
 * walks the text, one reader an array or kind of frame fills the claimed slot. Steady state allocates nothing.
 * What a frame holds is said in {@code schema}, how a number reads in {@code number}, how an event prints in
 * {@code print}. No sockets, no clock, no JSON library, no meaning beyond the fields.
 */
package io.upring.feed.codec;
