package io.upring.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UpringCommandTest {
    private final UpringCommand command = new UpringCommand(Streams.standard());

    @Test
    void shouldCallCommandsByTheirOwnNames() {
        UpringCommand.COMMANDS.forEach((name, type) ->
            assertThat(type.getAnnotation(CommandLine.Command.class).name()).isEqualTo(name));
    }

    @Test
    void shouldKnowOnlyTheCommandThatIsNamed() {
        assertThat(command.line("status", "run").getSubcommands()).containsOnlyKeys("status");
    }

    @Test
    void shouldKnowAllCommandsWhereNoneIsNamed() {
        assertThat(command.line("--help").getSubcommands().keySet())
            .containsExactlyElementsOf(UpringCommand.COMMANDS.keySet());
        assertThat(command.line("staus").getSubcommands()).hasSameSizeAs(UpringCommand.COMMANDS);
        assertThat(command.line().getSubcommands()).hasSameSizeAs(UpringCommand.COMMANDS);
    }
}
