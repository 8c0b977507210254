package io.upring.bot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * Where log lines go: warnings and errors into a file; what the operator must know at once is on the console anyway.
 * Said in code, since the reader of XML would be a good part of a short command's start. A file that the property
 * {@code logback.configurationFile} names is read instead.
 *
 * <p>Threading: called once, by the first logger.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{30} [%thread] %msg%n";

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        logging.getStatusManager().add(new NopStatusListener());
        final PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern(PATTERN);
        encoder.start();
        final FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setContext(logging);
        file.setName("FILE");
        file.setFile(System.getProperty("upring.log", "logs/upring.log"));
        file.setEncoder(encoder);
        file.start();
        final Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(file);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
