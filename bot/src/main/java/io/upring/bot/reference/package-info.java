/**
 * Values from outside of the exchange, such as foreign prices and official rates: where they come from, which of them
 * are believed, and their way onto the ring.
 */
package io.upring.bot.reference;
