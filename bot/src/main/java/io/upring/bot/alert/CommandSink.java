package io.upring.bot.alert;

import io.upring.bot.alert.AlertSettings.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program for each alert, with the alert as a JSON line on its standard input. What it prints is not looked
 * at; it succeeds with exit code 0. One that takes too long is ended, with what it has started itself.
 *
 * <p>Threading: as {@link AlertSink}: a thread for each that may run at once.
 */
final class CommandSink implements AlertSink {
    private final Command settings;

    CommandSink(Command settings) {
        this.settings = settings;
    }

    @Override
    public int threads() {
        return settings.atOnce();
    }

    @Override
    public void take(Alert alert) throws IOException, InterruptedException {
        final String program = settings.arguments().get(0);
        final ProcessBuilder builder = new ProcessBuilder(settings.arguments())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        // What trades the account is nobody else's business.
        builder.environment().keySet().removeIf(name -> name.startsWith("UPBIT_"));
        final Process process;
        try {
            process = builder.start();
        } catch (IOException cannot) {
            throw new IOException(program + " cannot be started: " + cannot.getMessage(), cannot);
        }
        try {
            tell(process, alert);
            if (!process.waitFor(settings.timeoutMs(), TimeUnit.MILLISECONDS)) {
                throw new IOException(program + " did not end within " + settings.timeoutMs() + " ms");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " ended with exit code " + process.exitValue());
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** An alert is smaller than a pipe holds, so that a program that does not read does not keep anybody waiting. */
    private static void tell(Process process, Alert alert) {
        try (OutputStream input = process.getOutputStream()) {
            input.write((AlertJson.line(alert) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException notWanted) {
            // A program may end without having read; its exit code says whether it did what it should.
            return;
        }
    }
}
