/**
 * The doctor: what would stand in the way of a run, found before there is one. Each check says what it found and how to
 * mend it; all run at the same time, each within a limit, and none changes anything at the exchange.
 */
package io.upring.bot.doctor;
