/**
 * How often the exchange may be called: a budget for each group of calls, learned from what it answers, and a line of
 * those who wait for it. Time is given from outside.
 */
package io.upring.feed.pace;
