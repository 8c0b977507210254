/**
 * Indicators: what can be computed of prices, volumes and books one value at a time, without allocating and without
 * drift. A time never runs backwards here, a number that is none (NaN, infinite) changes nothing, and an indicator that
 * has not seen enough answers NaN unless it says otherwise.
 */
package io.upring.engine.indicator;
