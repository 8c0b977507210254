package io.upring.bot.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.engine.journal.file.Damage;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** {@link JournalInfo} for people and for programs. */
final class InfoText {
    private static final double BYTES_PER_MIB = 1 << 20;

    private InfoText() {
    }

    static void print(JournalInfo info, PrintStream out) {
        out.println("journal       " + info.folder());
        if (info.header() == null) {
            out.println("header        damaged in every file");
        } else {
            out.println("run           " + info.header().run() + ", by upring " + info.header().software());
            out.println("markets       " + info.header().markets().size() + ", currencies "
                + info.header().currencies().size());
            out.println("configuration SHA-256 " + info.header().configurationDigest());
        }
        out.println(String.format(Locale.ROOT, "size          %.1f MiB in %d files", info.bytes() / BYTES_PER_MIB,
            info.files()));
        if (info.firstNs() != 0) {
            out.println("events        from " + EventText.time(info.firstNs()) + " to " + EventText.time(info.lastNs())
                + ", the last one is " + info.lastSequence());
        }
        out.println("ended         " + (info.isEnded() ? "in good order"
            : "not: the run goes on, or was killed"));
        for (final Map.Entry<String, Long> count : info.counts().entrySet()) {
            out.println(String.format(Locale.ROOT, "  %-20s %,12d", count.getKey(), count.getValue()));
        }
        for (final Damage damage : info.damages()) {
            out.println("damage        " + damage);
        }
    }

    static ObjectNode json(JournalInfo info, ObjectMapper json) {
        final ObjectNode node = json.createObjectNode().put("folder", info.folder().toString());
        if (info.header() != null) {
            node.put("run", info.header().run()).put("software", info.header().software())
                .put("markets", info.header().markets().size())
                .put("configuration_sha256", info.header().configurationDigest());
        }
        node.put("bytes", info.bytes()).put("files", info.files()).put("last_sequence", info.lastSequence())
            .put("ended", info.isEnded());
        if (info.firstNs() != 0) {
            node.put("from", EventText.time(info.firstNs())).put("to", EventText.time(info.lastNs()));
        }
        final ObjectNode counts = node.putObject("records");
        info.counts().forEach(counts::put);
        final var damages = node.putArray("damages");
        info.damages().forEach(damage -> damages.add(damage.toString()));
        return node;
    }
}
