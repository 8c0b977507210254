/**
 * Strategies that come and go while a run goes on: how an operator's words become commands on the ring, what is made
 * for them beforehand, and what is known of each strategy since.
 */
package io.upring.bot.steer;
