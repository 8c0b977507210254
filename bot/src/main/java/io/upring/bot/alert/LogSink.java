package io.upring.bot.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for people to the log. Threading: as {@link AlertSink}. */
final class LogSink implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger("upring.alerts");

    @Override
    public void take(Alert alert) {
        LOG.info("{}", AlertText.line(alert));
    }
}
