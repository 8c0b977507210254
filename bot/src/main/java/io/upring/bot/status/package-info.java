/**
 * What a running bot leaves for others to read: a folder a run with its counters in a mapped file, finding those
 * folders, and judging what they say.
 */
package io.upring.bot.status;
