package io.upring.feed.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Jackson's view of a frame, numbers as spelled: objects as lists of members in order, arrays as lists of values,
 * {@code null} as null.
 */
final class RawJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** A number's text. */
    record Number(String text) {
    }

    record Member(String name, Object value) {
    }

    record Array(List<Object> values) {
    }

    record Members(List<Member> all) {
        /** The last member of one of these names; null if there is none or it is null. */
        Object get(String... names) {
            Object value = null;
            for (final Member member : all) {
                if (List.of(names).contains(member.name())) {
                    value = member.value();
                }
            }
            return value;
        }
    }

    private RawJson() {
    }

    /** The objects of a frame: itself, or the elements of the list up to the first malformed one. */
    static List<Object> elements(byte[] frame, int length) throws IOException {
        final List<Object> elements = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(frame, 0, length)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                elements.add(value(parser));
                if (parser.nextToken() != null) {
                    throw new IOException("trailing text");
                }
                return elements;
            }
            try {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
            } catch (IOException malformed) {
                return elements;
            }
            return elements;
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        final JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("nothing here");
        }
        switch (token) {
            case START_OBJECT:
                final List<Member> members = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    final String name = parser.currentName();
                    parser.nextToken();
                    members.add(new Member(name, value(parser)));
                }
                return new Members(members);
            case START_ARRAY:
                final List<Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                return new Array(values);
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return new Number(parser.getText());
            case VALUE_TRUE:
            case VALUE_FALSE:
                return token == JsonToken.VALUE_TRUE;
            default:
                return null;
        }
    }
}
