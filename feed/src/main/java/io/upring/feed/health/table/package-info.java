/**
 * The tables of figures that a run keeps in one block of memory: what their columns mean, who writes them, and how
 * another process reads them. Agrona's counters carry them: a counter for each cell, the row's name in its key.
 */
package io.upring.feed.health.table;
