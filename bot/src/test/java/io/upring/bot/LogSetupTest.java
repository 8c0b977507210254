package io.upring.bot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSetupTest {
    private static final String FILE = "upring.log";
    private static final String OTHER = "logback.configurationFile";

    @TempDir
    private Path folder;

    private final String before = System.getProperty(FILE);

    @AfterEach
    void restore() {
        System.clearProperty(OTHER);
        if (before == null) {
            System.clearProperty(FILE);
        } else {
            System.setProperty(FILE, before);
        }
    }

    @Test
    void shouldKeepWarningsInTheFileThatIsNamed() throws IOException {
        final Path log = folder.resolve("some/upring.log");
        System.setProperty(FILE, log.toString());
        final LoggerContext logging = new LoggerContext();
        logging.setMDCAdapter(new LogbackMDCAdapter());
        assertThat(new LogSetup().configure(logging)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        logging.getLogger("io.upring.bot.run.Session").info("nobody asks");
        logging.getLogger("io.upring.bot.run.Session").warn("The engine {} finish.", "did not");
        logging.stop();
        assertThat(Files.readString(log)).endsWith("The engine did not finish.\n").hasLineCount(1)
            .matches("(?s)\\d{4}(-\\d\\d){2}T\\d\\d(:\\d\\d){2}\\.\\d{3}\\S+ "
                + "WARN  io\\.upring\\.bot\\.run\\.Session \\[.*");
    }

    @Test
    void shouldLeaveItToTheFileThatIsNamedForIt() {
        System.setProperty(OTHER, "other.xml");
        final LoggerContext logging = new LoggerContext();
        assertThat(new LogSetup().configure(logging)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(logging.getLogger("ROOT").getLevel()).isEqualTo(Level.DEBUG);
    }
}
