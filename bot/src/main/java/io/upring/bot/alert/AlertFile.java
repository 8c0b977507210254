package io.upring.bot.alert;

import io.upring.bot.UserError;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Verdict;
import io.upring.engine.gateway.AlertGateway;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EventTap;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The alerts of a backtest or a replay as JSON lines in a file of their own. Nobody waits for anybody there: the line
 * is written on the thread that gives the alert.
 *
 * <p>Threading: one thread.
 */
public final class AlertFile implements AlertGateway, EventTap, AutoCloseable {
    private final Path file;
    private final BufferedWriter writer;
    private final AlertReading reading;
    private final IntentView intent = new IntentView();
    private long written;

    /** @throws UserError if the file cannot be made. */
    public AlertFile(Path file, String run, Instruments instruments, AlertNames names) {
        this.file = file;
        reading = new AlertReading(run, instruments, names);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer = Files.newBufferedWriter(file);
        } catch (IOException failure) {
            throw new UserError("cannot write the alerts to " + file + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean alert(IntentView alert) {
        try {
            writer.write(AlertJson.line(reading.of(alert)));
            writer.write('\n');
            written++;
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write the alerts to " + file, failure);
        }
    }

    /** Behind all stages, the alerts that an event has led to. */
    @Override
    public void onEvent(EventSlot slot) {
        for (int i = 0; i < slot.intentCount(); i++) {
            if (intent.wrap(slot, i).isAlert() && intent.verdict() == Verdict.ACCEPTED) {
                alert(intent);
            }
        }
    }

    public long written() {
        return written;
    }

    /** @throws UserError if the rest cannot be written. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException failure) {
            throw new UserError("cannot write the alerts to " + file + ": " + failure.getMessage(), failure);
        }
    }
}
