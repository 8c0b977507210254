/** Watches all markets of a quote currency and tells people of pumps, dumps and what is traded most; no orders. */
package io.upring.strategies.scanner;
