/**
 * Commands to a running bot over a socket that only its user can open: one JSON object a line each way, and a small
 * object a command.
 */
package io.upring.bot.control;
