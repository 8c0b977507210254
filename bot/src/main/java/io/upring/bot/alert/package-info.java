/**
 * Alerts of strategies on their way to people: copied on the engine's thread, rendered on another, handed to sinks that
 * may be slow or fail without anybody else noticing.
 */
package io.upring.bot.alert;
