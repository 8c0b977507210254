package io.upring.sim.venue.http;

import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;

/**
 * A request refused with a status and an error body (Upbit API reference, errors). The error's name is a string on
 * exchange endpoints and the status as an integer on quotation endpoints.
 *
 * <p>Threading: immutable.
 */
public final class RestException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final JsonKey ERROR = JsonKey.of("error");
    private static final JsonKey NAME = JsonKey.of("name");
    private static final JsonKey MESSAGE = JsonKey.of("message");

    private final int status;
    private final String name;

    private RestException(int status, String name, String message) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
    }

    /** An error whose name is a string. */
    public static RestException exchange(int status, String name, String message) {
        return new RestException(status, name, message);
    }

    /** An error whose name is the status as an integer. */
    public static RestException quotation(int status, String message) {
        return new RestException(status, null, message);
    }

    static RestException missingParameter() {
        return quotation(400, "Missing request parameter error. Check the required parameters!");
    }

    static RestException typeMismatch() {
        return quotation(400, "Type mismatch error. Check the parameters type!");
    }

    static RestException invalidParameter() {
        return quotation(400, "Invalid parameter. Check the given value!");
    }

    static RestException codeNotFound() {
        return quotation(404, "Code not found");
    }

    /** A path that leads nowhere. */
    public static RestException noRoute() {
        return exchange(404, "not_found", "no Route matched with those values");
    }

    public int status() {
        return status;
    }

    /** The error's name; the status as text on quotation endpoints. */
    public String name() {
        return name == null ? Integer.toString(status) : name;
    }

    /** The reply's body. */
    public byte[] body() {
        JsonBuffer out = new JsonBuffer(128).openObject().key(ERROR).openObject().key(NAME);
        if (name == null) {
            out.value(status);
        } else {
            out.value(name);
        }
        return out.key(MESSAGE).value(getMessage()).closeObject().closeObject().toByteArray();
    }
}
