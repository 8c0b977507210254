/** Detectors: what happens in a market, said once an episode, with hysteresis and a cool-down. */
package io.upring.strategies.detector;
