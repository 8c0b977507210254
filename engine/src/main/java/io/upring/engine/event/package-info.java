/**
 * The ring's slot: one binary layout from ring to journal to network, and the views that read it.
 * Every input that can change a decision is one of these events. No view keeps state of its own; none allocates.
 * Parsing lives in the feed, meaning in the stages.
 */
package io.upring.engine.event;
