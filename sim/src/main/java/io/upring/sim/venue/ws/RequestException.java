package io.upring.sim.venue.ws;

/** A request that is answered with an error frame and the end of the connection. */
final class RequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;

    private RequestException(String name, String message) {
        super(message, null, false, false);
        this.name = name;
    }

    static RequestException wrongFormat() {
        return new RequestException("WRONG_FORMAT", "Format 이 맞지 않습니다.");
    }

    static RequestException noTicket() {
        return new RequestException("NO_TICKET", "티켓이 존재하지 않거나, 유효하지 않습니다.");
    }

    static RequestException noType() {
        return new RequestException("NO_TYPE", "타입이 존재하지 않습니다.");
    }

    static RequestException noCodes() {
        return new RequestException("NO_CODES", "코드가 존재하지 않습니다.");
    }

    static RequestException unsupportedType(String type) {
        return new RequestException("INVALID_PARAM", type + " 은 지원하지 않는 타입입니다.");
    }

    static RequestException invalidParam(String what) {
        return new RequestException("INVALID_PARAM", what + " 값이 올바르지 않습니다.");
    }

    static RequestException invalidAuth() {
        return new RequestException("INVALID_AUTH", "인증 정보가 올바르지 않습니다.");
    }

    static RequestException tooManyRequests() {
        return new RequestException("TOO_MANY_REQUEST", "요청 수 제한을 초과했습니다.");
    }

    String name() {
        return name;
    }
}
