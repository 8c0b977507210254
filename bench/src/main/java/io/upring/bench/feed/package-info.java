/**
 * A whole feed against the simulated exchange: a soak with faults whose every trade is compared with the exchange's own
 * record, and the measurements that stand beside what the predecessor promised.
 */
package io.upring.bench.feed;
