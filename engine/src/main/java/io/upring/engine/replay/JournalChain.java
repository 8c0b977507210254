package io.upring.engine.replay;

import io.upring.engine.account.OrderIds;
import io.upring.engine.journal.JournalException;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalPart;
import io.upring.engine.journal.file.JournalReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The journal of a run and those of the runs whose state it goes on with, which stand beside it.
 *
 * <p>Threading: immutable.
 *
 * @param links oldest first; the last one is the run's own.
 */
public record JournalChain(List<Link> links) {
    /** A run and where its journal is. */
    public record Link(Path folder, JournalHeader header) {
    }

    public JournalChain {
        links = List.copyOf(links);
    }

    /** @throws JournalException if one of the journals is missing, or has no readable header. */
    public static JournalChain of(Path folder) {
        final List<Link> links = new ArrayList<>();
        Path next = folder;
        while (next != null) {
            final Link link = new Link(next, header(next));
            links.add(link);
            next = null;
            if (link.header().hasPredecessor()) {
                next = link.folder().toAbsolutePath().resolveSibling(link.header().predecessor());
                if (!Files.isDirectory(next)) {
                    throw new JournalException("run " + link.header().run() + " goes on with the state of run "
                        + link.header().predecessor() + ", whose journal is not beside " + link.folder());
                }
            }
        }
        Collections.reverse(links);
        return new JournalChain(links);
    }

    /** The journal of one run as if it had begun with nothing, for readers that make do with that. */
    public static JournalChain withoutPredecessors(Path folder) {
        return new JournalChain(List.of(new Link(folder, header(folder))));
    }

    private static JournalHeader header(Path folder) {
        for (final JournalPart part : JournalPart.values()) {
            try (JournalReader reader = JournalReader.open(folder, part)) {
                if (reader.header() != null) {
                    return reader.header();
                }
            }
        }
        throw new JournalException("the headers of the journal in " + folder + " are damaged: nobody knows which"
            + " markets its events speak of");
    }

    public Link last() {
        return links.get(links.size() - 1);
    }

    /** What the first of the runs began with; the others have added to it. */
    public JournalHeader first() {
        return links.get(0).header();
    }

    /** How the orders of all these runs are called. */
    public OrderIds orderIds() {
        OrderIds ids = null;
        for (final Link link : links) {
            ids = new OrderIds(link.header().run(), link.header().firstSequence(), ids);
        }
        return ids;
    }
}
