/**
 * The six scenario configurations that come with the program, and the index of what each run of them printed.
 */
package io.upring.bot.scenario;
