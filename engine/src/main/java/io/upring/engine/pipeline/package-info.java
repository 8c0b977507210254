/**
 * The wiring: the ring, the stages in their order, and what happens when one fails. To see an event's whole way, read
 * {@code Pipeline.wire()}. What a stage decides lives in the stage's own package.
 */
package io.upring.engine.pipeline;
