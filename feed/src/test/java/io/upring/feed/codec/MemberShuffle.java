package io.upring.feed.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Frames with their members in a random order, among them some that are meant to mislead about the type. */
final class MemberShuffle {
    private static final List<String> MISLEADING = List.of("\"type\":null",
        "\"type\":\"trade\"", "\"ty\":\"ticker\"",
        "\"type\":\"orderbook\"", "\"a\":{\"type\":\"ticker\"}", "\"b\":[{\"ty\":\"trade\"}]",
        "\"c\":\",\\\"type\\\":\\\"trade\\\"\"", "\"d\":\"type\"", "\"method\":\"LIST_SUBSCRIPTIONS\"",
        "\"mthd\":\"other\"",
        "\"method\":null", "\"type\" : \"trade\"", "\"type\":\"candle.5m\"", "\"type\":\"tick\\u0065r\"",
        "\"type\":\"indicator\"",
        "\"ty\\u0070e\":\"trade\"", "\"status\":\"UP\"", "\"error\":{\"name\":\"NO_CODES\"}", "\"type\":\"unknown\"");

    private final Random random;

    MemberShuffle(Random random) {
        this.random = random;
    }

    /** The frame anew, its levels too; one in three with a misleading member, one in six without a type. */
    String shuffled(String object) {
        final List<String> members = new ArrayList<>();
        for (final String member : parts(object)) {
            final int array = member.indexOf(":[{");
            members.add(array < 0 ? member
                : member.substring(0, array + 1) + shuffledLevels(member.substring(array + 1)));
        }
        if (random.nextInt(6) == 0) {
            members.removeIf(member -> member.startsWith("\"ty"));
        }
        if (random.nextInt(3) == 0) {
            members.add(MISLEADING.get(random.nextInt(MISLEADING.size())));
        }
        Collections.shuffle(members, random);
        return "{" + String.join(",", members) + "}";
    }

    private String shuffledLevels(String array) {
        final List<String> levels = new ArrayList<>();
        for (final String level : parts(array)) {
            final List<String> members = level.startsWith("{") ? parts(level) : List.of();
            Collections.shuffle(members, random);
            levels.add(members.isEmpty() ? level : "{" + String.join(",", members) + "}");
        }
        return "[" + String.join(",", levels) + "]";
    }

    /** What stands between the commas of an object or array, apart from those inside of others. */
    private static List<String> parts(String container) {
        final List<String> parts = new ArrayList<>();
        final String text = container.strip();
        int depth = 0;
        int start = 1;
        boolean isQuoted = false;
        for (int at = 1; at < text.length(); at++) {
            final char character = text.charAt(at);
            if (isQuoted) {
                at += character == '\\' ? 1 : 0;
                isQuoted = character != '"';
            } else if (depth == 0 && (character == ',' || at == text.length() - 1)) {
                parts.add(text.substring(start, at).strip());
                start = at + 1;
            } else {
                isQuoted = character == '"';
                depth += character == '[' || character == '{' ? 1 : character == ']' || character == '}' ? -1 : 0;
            }
        }
        return parts;
    }
}
