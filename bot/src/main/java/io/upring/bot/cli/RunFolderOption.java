package io.upring.bot.cli;

import io.upring.bot.status.RunFolder;
import java.nio.file.Path;

/** What {@code --run-dir} means, to the command that writes there and to the one that reads. Threading: stateless. */
final class RunFolderOption {
    static final String DESCRIPTION = "Where running bots keep their counters, each in a folder of its own (default: "
        + "the variable " + RunFolder.VARIABLE + ", else upring-USER in /dev/shm or in the folder for temporary "
        + "files).";

    private RunFolderOption() {
    }

    static RunFolder folder(Path option) {
        return option == null ? RunFolder.usual() : RunFolder.at(option);
    }
}
