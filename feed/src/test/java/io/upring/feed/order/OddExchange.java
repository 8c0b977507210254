package io.upring.feed.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.feed.testing.Peer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An exchange that executes the next change or does not, and answers it in an odd way whichever it did. */
final class OddExchange {
    /** How the next POST or DELETE is answered. */
    enum Oddity {
        NONE, TIMEOUT, LATE, LOST, RESET, HALF, STATUS_500, BAD_GATEWAY, NOT_JSON, DUPLICATE, NONCE, HIDDEN,
        /** The rest are refusals: the exchange has not done it. */
        JWT, TOO_MANY, BLOCKED, INVALID;

        boolean isRefusal() {
            return compareTo(JWT) >= 0;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ORDER = ("{'market':'KRW-BTC','uuid':'%s','side':'bid','ord_type':'limit'," +
        "'price':'100000000','state':'%s','volume':'0.01','remaining_volume':'%s','executed_volume':'%s'," +
        "'reserved_fee':'500','remaining_fee':'0','paid_fee':'%s','locked':'%s','executed_funds':'%s'," +
        "'trades_count':0%s}").replace('\'', '"');

    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, Integer> posts = new ConcurrentHashMap<>();
    private Oddity next = Oddity.NONE;
    private boolean executes = true;
    private int hiddenFor;

    /** What the next change meets. */
    synchronized void next(Oddity oddity, boolean isExecuted) {
        next = oddity;
        executes = isExecuted;
    }

    /** The state of an order here; null for one that was never made. */
    String state(String identifier) {
        return states.get(identifier);
    }

    void state(String identifier, String state) {
        states.put(identifier, state);
    }

    /** How often an order of that identifier was asked for. */
    int posts(String identifier) {
        return posts.getOrDefault(identifier, 0);
    }

    void serve(Peer peer) throws Exception {
        while (true) {
            final Peer.HttpRequest request = peer.readRequest();
            if (request.line().startsWith("GET ")) {
                query(peer, identifier(request.line()));
            } else if (!change(peer, request)) {
                return;
            }
        }
    }

    private static String identifier(String line) {
        return line.substring(line.indexOf('=') + 1, line.lastIndexOf(' '));
    }

    private void query(Peer peer, String identifier) throws Exception {
        final boolean isHidden;
        synchronized (this) {
            isHidden = hiddenFor > 0;
            hiddenFor = Math.max(0, hiddenFor - 1);
        }
        if (isHidden || state(identifier) == null) {
            peer.answer(404, "", error("order_not_found"));
        } else {
            peer.answer(200, "", order(identifier, ""));
        }
    }

    private static String error(String name) {
        return "{\"error\":{\"name\":\"" + name + "\",\"message\":\"x\"}}";
    }

    private String order(String identifier, String more) {
        final String state = state(identifier);
        final boolean isDone = state.equals("done");
        return String.format(ORDER, "c0000000-0000-4000-8000-000000000001", state, isDone ? "0" : "0.01",
            isDone ? "0.01" : "0", isDone ? "500" : "0", state.equals("wait") ? "1000500" : "0",
            isDone ? "1000000" : "0", more);
    }

    /** Returns whether the connection goes on. */
    private boolean change(Peer peer, Peer.HttpRequest request) throws Exception {
        final Oddity oddity;
        final boolean isExecuted;
        synchronized (this) {
            oddity = next;
            isExecuted = executes;
            next = Oddity.NONE;
            executes = true;
            hiddenFor = oddity == Oddity.HIDDEN ? 2 : hiddenFor;
        }
        final String answer = request.line().startsWith("DELETE ") ? cancel(identifier(request.line()), isExecuted)
            : request.line().contains("cancel_and_new") ? replace(JSON.readTree(request.body()), isExecuted)
            : place(JSON.readTree(request.body()).path("identifier").asText(), isExecuted);
        return answer(peer, oddity, answer);
    }

    private String place(String identifier, boolean isExecuted) {
        posts.merge(identifier, 1, Integer::sum);
        if (isExecuted) {
            state(identifier, "wait");
        }
        return isExecuted ? order(identifier, "") : "";
    }

    /** The answer still shows the order as it was. */
    private String cancel(String identifier, boolean isExecuted) {
        final String answer = "wait".equals(state(identifier)) ? order(identifier, "") : null;
        if (answer != null && isExecuted) {
            state(identifier, "cancel");
        }
        return answer;
    }

    private String replace(JsonNode body, boolean isExecuted) {
        final String identifier = body.path("new_identifier").asText();
        posts.merge(identifier, 1, Integer::sum);
        final String answer = cancel(body.path("prev_order_identifier").asText(), isExecuted);
        if (answer != null && isExecuted) {
            state(identifier, "wait");
        }
        return answer == null ? null : answer.replace("\"trades_count\":0", "\"trades_count\":0,\"new_order_uuid\":" +
            "\"c0000000-0000-4000-8000-000000000002\",\"new_order_identifier\":\"" + identifier + "\"");
    }

    private static void answer(Peer peer, String order) throws Exception {
        peer.answer(order == null ? 404 : 201, "", order == null ? error("order_not_found") : order);
    }

    private static boolean answer(Peer peer, Oddity oddity, String answer) throws Exception {
        switch (oddity) {
            case NONE -> answer(peer, answer);
            case TIMEOUT, LATE -> {
                if (oddity == Oddity.LATE) {
                    // By then the client has given up and closed: what it reads next must not be this.
                    peer.drain();
                    answer(peer, answer);
                }
                peer.drain();
            }
            case LOST, HIDDEN -> {
                return false;
            }
            case RESET -> {
                peer.reset();
                return false;
            }
            case HALF -> {
                peer.send(("HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{\"market\":")
                    .getBytes(StandardCharsets.US_ASCII));
                return false;
            }
            case STATUS_500 -> peer.answer(500, "", error("internal_server_error"));
            case BAD_GATEWAY -> peer.answer(502, "", "<html>Bad Gateway</html>");
            case NOT_JSON -> peer.answer(201, "", "<html>");
            case DUPLICATE -> peer.answer(400, "", error("duplicated_identifier"));
            case NONCE -> peer.answer(401, "", error("nonce_used"));
            case JWT -> peer.answer(401, "", error("jwt_verification"));
            case TOO_MANY -> peer.answer(429, "", "Too many API requests.");
            case BLOCKED -> peer.answer(418, "Retry-After: 1\r\n", "blocked");
            default -> peer.answer(400, "", error("invalid_price_bid"));
        }
        return true;
    }
}
