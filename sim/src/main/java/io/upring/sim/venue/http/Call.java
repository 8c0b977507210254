package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;

/**
 * A request that found its route and may go on.
 *
 * @param account       the caller's; null at quotation endpoints
 * @param encodedColons whether a date-time with a colon that is not percent-encoded is refused
 */
record Call(Parameters parameters, Account account, long nowMs, boolean encodedColons) {

    /** A required parameter of a quotation endpoint. */
    String required(String name) throws RestException {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw RestException.missingParameter();
        }
        return value;
    }

    /** An optional integer of a quotation endpoint. */
    long integer(String name, long absent) throws RestException {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            return absent;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw RestException.typeMismatch();
        }
    }

    /** An optional date-time of a quotation endpoint, epoch milliseconds. */
    long dateTime(String name, long absent) throws RestException {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            return absent;
        }
        try {
            if (encodedColons && parameters.rawColon(name)) {
                throw RestException.invalidParameter();
            }
            return DateTimes.epochMs(value);
        } catch (DateTimeException e) {
            throw RestException.invalidParameter();
        }
    }

    /** An optional decimal number of a quotation endpoint. */
    BigDecimal decimal(String name, BigDecimal absent) throws RestException {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            return absent;
        }
        if (!value.matches("\\d{1,20}(\\.\\d{1,20})?")) {
            throw RestException.typeMismatch();
        }
        return new BigDecimal(value);
    }

    /** All values of an array parameter of an exchange endpoint; the brackets of its name may be missing. */
    List<String> list(String name) {
        List<String> bracketed = parameters.all(name + "[]");
        return bracketed.isEmpty() ? parameters.all(name) : bracketed;
    }

    /** A comma list of an exchange endpoint. */
    List<String> commas(String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? List.of() : List.of(value.split(","));
    }

    /** An optional integer of an exchange endpoint. */
    int whole(String name, int absent, int least, int most) throws RestException {
        String text = parameters.get(name);
        if (text == null) {
            return absent;
        }
        if (!text.matches("\\d{1,9}")) {
            throw RestException.exchange(400, "invalid_parameter", name + " is not a number: " + text);
        }
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw RestException.exchange(400, "invalid_parameter",
                    name + " must be " + least + " to " + most + ", was: " + text);
        }
        return value;
    }

    /** An optional date-time of an exchange endpoint, epoch milliseconds; null when absent. */
    Long moment(String name) throws RestException {
        String text = parameters.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            if (!encodedColons || !parameters.rawColon(name)) {
                return DateTimes.epochMs(text);
            }
        } catch (DateTimeException e) {
            throw RestException.exchange(400, "invalid_parameter", name + " is not a date-time: " + text);
        }
        throw RestException.exchange(400, "invalid_parameter", name + " must be percent-encoded");
    }

    /** An optional boolean of a quotation endpoint, false when absent. */
    boolean flag(String name) throws RestException {
        String value = parameters.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw RestException.typeMismatch();
    }
}
