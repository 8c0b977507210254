package io.upring.bot.run;

import io.upring.bot.console.ActivityLine;
import io.upring.engine.telemetry.EventTap;
import java.util.List;

/**
 * A table of figures about the markets that is shown now and then while a run goes on.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread, {@link #lines} on one thread of the caller's.
 */
interface LiveTable extends EventTap {
    /** The table if another is due; otherwise nothing. */
    List<ActivityLine> lines();
}
