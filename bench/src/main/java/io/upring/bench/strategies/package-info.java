/** What the strategies that come with Upring make of generated markets: when they win, and when they lose. */
package io.upring.bench.strategies;
