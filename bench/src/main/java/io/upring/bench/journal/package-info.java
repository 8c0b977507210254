/** What journals cost and what they give back: appending beside copies of the same bytes, replay, backtests, a day. */
package io.upring.bench.journal;
