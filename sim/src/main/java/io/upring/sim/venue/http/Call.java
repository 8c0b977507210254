package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import java.math.BigDecimal;
import java.time.DateTimeException;

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
