/**
 * What the engine counts while it runs. Stages write counters, never log lines; everything is readable from any thread
 * and costs the writer one plain store.
 */
package io.upring.engine.telemetry;
