package io.upring.bot.reference;

import io.upring.bot.config.ReferenceSettings.FileMode;
import io.upring.bot.config.ReferenceSettings.FileSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Values out of a file: followed, its last line first and then each that is appended; or replayed from its beginning,
 * as fast as the times in it pass.
 *
 * <p>Threading: the reference feed's thread.
 */
final class FileFeeder implements Feeder, FollowedFile.Listener {
    private static final long LOOK_NS = 100_000_000L;
    private static final long AFTER_TROUBLE_NS = 1_000_000_000L;
    private static final String HEADING = "[A-Za-z_ ]+,[A-Za-z_ ]+";

    private final Path path;
    private final FileMode mode;
    private final boolean isJson;
    private final FollowedFile file;
    private final ReferenceOutlet outlet;
    /** What a replay has read and not told yet. */
    private final Deque<Sample> ahead = new ArrayDeque<>();
    private boolean isFirstLook = true;
    private long lines;
    private Sample last;
    private long startedNs;
    private long firstTimeNs;

    FileFeeder(FileSource source, ReferenceOutlet outlet) {
        this.path = source.path();
        mode = source.mode();
        isJson = path.toString().endsWith(".jsonl");
        file = new FollowedFile(path);
        this.outlet = outlet;
    }

    @Override
    public long look(long nowNs) {
        try {
            file.read(this);
        } catch (NoSuchFileException missing) {
            outlet.fail("there is no file " + path);
            return AFTER_TROUBLE_NS;
        } catch (IOException failure) {
            outlet.fail(path + " cannot be read: " + failure.getMessage());
            return AFTER_TROUBLE_NS;
        }
        if (mode == FileMode.REPLAY) {
            return replay(nowNs);
        }
        if (isFirstLook && last != null) {
            outlet.publish(last);
        }
        isFirstLook = false;
        return LOOK_NS;
    }

    @Override
    public void onTooLong() {
        lines++;
        outlet.refuse("line " + lines + " of " + path + " is longer than 4,096 bytes");
    }

    @Override
    public void onReplaced() {
        lines = 0;
        last = null;
        ahead.clear();
    }

    @Override
    public void onLine(String text) {
        lines++;
        if (!isJson && lines == 1 && text.matches(HEADING)) {
            return;
        }
        final Sample sample;
        try {
            sample = isJson ? Sample.ofJsonLine(text) : Sample.ofCsv(text);
        } catch (SampleException wrong) {
            outlet.refuse("line " + lines + " of " + path + " " + wrong.getMessage());
            return;
        }
        if (last != null && sample.timeNs() < last.timeNs()) {
            outlet.refuse("line " + lines + " of " + path + " is of an earlier time than the one before it");
            return;
        }
        last = sample;
        if (mode == FileMode.REPLAY) {
            ahead.add(sample);
        } else if (!isFirstLook) {
            outlet.publish(sample);
        }
    }

    private long replay(long nowNs) {
        if (isFirstLook && !ahead.isEmpty()) {
            isFirstLook = false;
            startedNs = nowNs;
            firstTimeNs = ahead.peek().timeNs();
        }
        while (!ahead.isEmpty() && dueNs(ahead.peek()) <= nowNs) {
            outlet.publish(ahead.remove());
        }
        return ahead.isEmpty() ? LOOK_NS : Math.max(1, Math.min(LOOK_NS, dueNs(ahead.peek()) - nowNs));
    }

    private long dueNs(Sample sample) {
        return startedNs + sample.timeNs() - firstTimeNs;
    }
}
