/** What the strategies that come with Upring make of generated markets of different characters: when they win and lose. */
package io.upring.bench.strategies;
