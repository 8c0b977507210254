package io.upring.bot.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How the kill switch of an account stands, and how it came to stand so.
 *
 * <p>Threading: immutable.
 *
 * @param level at which it is held; {@link KillLevel#OFF} of one that was never tripped, or was re-armed.
 * @param note who and why, one line.
 * @param run that was under way; empty for none.
 * @param sequence of the event that made the engine ask for it; 0 if somebody else did.
 * @param timeMs since the Unix epoch: of the trip, or of the re-arming.
 * @param rearmedLevel what was re-armed, of a switch that was; {@link KillLevel#OFF} otherwise.
 */
public record KillRecord(KillLevel level, KillCause cause, String note, String run, long sequence, long timeMs,
                         KillLevel rearmedLevel) {
    private static final int LONGEST_NOTE = 190;

    /** A switch that was never tripped. */
    public static final KillRecord OFF =
        new KillRecord(KillLevel.OFF, KillCause.NONE, "", "", 0, 0, KillLevel.OFF);

    public KillRecord {
        note = line(note);
    }

    /** A switch that is tripped now. */
    public static KillRecord tripped(KillLevel level, KillCause cause, String note, String run, long sequence,
                                     long nowMs) {
        return new KillRecord(level, cause, note, run, sequence, nowMs, KillLevel.OFF);
    }

    /** This switch, re-armed; it keeps the name of the run that was tripped. */
    KillRecord rearmed(String who, long nowMs) {
        return new KillRecord(KillLevel.OFF, cause, who, run, sequence, nowMs, level);
    }

    public boolean isTripped() {
        return level != KillLevel.OFF;
    }

    /** What must be typed to re-arm it. */
    public String phrase() {
        return "re-arm " + name(level) + " " + time();
    }

    /** As it is written for people and in files: {@code no-new-entries}. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When, to the second, in UTC. */
    public String time() {
        return Instant.ofEpochMilli(timeMs).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** One sentence on what is held back and why. */
    public String sentence() {
        if (!isTripped()) {
            return rearmedLevel == KillLevel.OFF ? "the kill switch is not tripped"
                : "the kill switch is not tripped; it was re-armed from " + name(rearmedLevel) + " at " + time();
        }
        return "the kill switch is at " + name(level) + " since " + time() + ": " + cause.reason()
            + (note.isEmpty() ? "" : " (" + note + ")")
            + (sequence == 0 ? "" : ", event " + sequence) + (run.isEmpty() ? "" : ", run " + run);
    }

    /** Text for the ring and for a line of a file. */
    static String line(String text) {
        final String ascii = text == null ? "" : text.replaceAll("[^ -~]", "?").strip();
        return ascii.length() <= LONGEST_NOTE ? ascii : ascii.substring(0, LONGEST_NOTE);
    }

    /** Puts in what a program may want to know; returns {@code into}. */
    public ObjectNode describe(ObjectNode into) {
        into.put("level", name(level)).put("cause", name(cause)).put("note", note).put("run", run)
            .put("sequence", sequence).put("time", timeMs == 0 ? "" : time()).put("sentence", sentence())
            .put("phrase", isTripped() ? phrase() : "");
        return into;
    }

    ObjectNode write() {
        return StateFile.object().put("version", 1).put("level", name(level)).put("cause", name(cause))
            .put("note", note).put("run", run).put("sequence", sequence).put("timeMs", timeMs)
            .put("time", time()).put("rearmedLevel", name(rearmedLevel));
    }

    /** @throws IllegalArgumentException if something in it cannot be. */
    static KillRecord read(JsonNode json) {
        if (json.path("version").asInt() != 1 || !json.path("timeMs").canConvertToLong()) {
            throw new IllegalArgumentException("it is of another version");
        }
        return new KillRecord(constant(KillLevel.class, json, "level"), constant(KillCause.class, json, "cause"),
            json.path("note").asText(), json.path("run").asText(), json.path("sequence").asLong(),
            json.path("timeMs").asLong(), constant(KillLevel.class, json, "rearmedLevel"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String key) {
        return Enum.valueOf(type, json.path(key).asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
