/**
 * The strategies that come with Upring. Each has a package of its own; what they share in trading is in {@code trade},
 * how they are named and configured in {@code catalogue}. Nothing here knows sockets, JSON, files, clocks or threads.
 */
package io.upring.strategies;
