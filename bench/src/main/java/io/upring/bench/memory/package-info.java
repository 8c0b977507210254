/**
 * What a run needs of the machine's memory: the whole bot with 700 markets in a small heap, and frames without end
 * through the whole pipeline in a heap that nobody cleans up.
 */
package io.upring.bench.memory;
