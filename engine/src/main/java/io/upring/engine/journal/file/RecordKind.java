package io.upring.engine.journal.file;

/** What a record holds. A code is part of the format: it is never changed or used again. */
public enum RecordKind {
    /** The segment's self-describing header. */
    HEADER(0),
    /** An input event: header and payload of its slot. */
    EVENT(1),
    /** A request that left: the sequence and time of its cause, the intent's bytes. */
    ORDER(2),
    /** A hash of the state behind an event. */
    CHECKPOINT(3),
    /** Nothing follows in this segment; the next one goes on, if there is one. */
    END(4);

    private static final RecordKind[] VALUES = values();

    private final byte code;

    RecordKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The kind of a code, or {@code null}. */
    static RecordKind ofCode(int code) {
        return code >= 0 && code < VALUES.length ? VALUES[code] : null;
    }
}
