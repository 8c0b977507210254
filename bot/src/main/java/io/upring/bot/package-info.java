/**
 * The process: command line, configuration, wiring of venue, feed and engine, and what an operator sees of a run.
 * Nothing is decided or decoded here.
 */
package io.upring.bot;
