/**
 * The record of the ring's input: a journal of the events is the system. Here stands the port and the stage; formats
 * and files are the business of what implements the port.
 */
package io.upring.engine.journal;
