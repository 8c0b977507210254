/**
 * The command line: commands, options, help, exit codes. A command turns its options into a configuration or a stream
 * and hands over; what it then does lives elsewhere.
 */
package io.upring.bot.cli;
