/**
 * The record of the ring's input and of what left: a journal of the events is the system. Here stand the ports and the
 * stage; formats and files are the business of {@link io.upring.engine.journal.file}.
 */
package io.upring.engine.journal;
