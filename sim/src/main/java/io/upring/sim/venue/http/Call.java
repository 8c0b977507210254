package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;

/**
 * A request that found its route and may go on.
 *
 * @param account the caller's; null at quotation endpoints
 */
record Call(Parameters parameters, Account account, long nowMs) {

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
