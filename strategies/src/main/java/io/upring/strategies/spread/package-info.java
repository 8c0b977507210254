/** Makes a market where the spread is wide: waits on both sides of it, lower the more it holds. */
package io.upring.strategies.spread;
