package io.upring.sim.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of the Upbit API reference, where it lies beside the project. */
final class Reference {
    private static final Path FILE =
            Path.of(System.getProperty("upring.root", ".."), "..", "shared", "upbit-api.md");
    private static final Pattern HEADING = Pattern.compile("#{2,3} (\\d(?:\\.\\d)?)\\.? .*");

    private Reference() {
    }

    static boolean present() {
        return Files.isRegularFile(FILE);
    }

    /** Numbers of all headings, in their order. */
    static List<String> sections() {
        return lines().stream().map(HEADING::matcher).filter(Matcher::matches).map(match -> match.group(1)).toList();
    }

    /** Long and short names of the section's table of members, as {@code name/short}. */
    static List<String> members(String section) {
        List<String> members = new ArrayList<>();
        boolean inside = false;
        boolean table = false;
        for (String line : lines()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                inside = heading.group(1).equals(section);
            } else if (inside && line.startsWith("| Name | Short |")) {
                table = true;
            } else if (inside && table && line.startsWith("| ")) {
                String[] cells = line.replaceAll("[*`]|\\.\\.", "").split("\\|");
                members.add(cells[1].strip() + "/" + cells[2].strip());
            } else if (!line.startsWith("|")) {
                table = false;
            }
        }
        return members;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
