package io.upring.sim.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.fault.FaultPlan;
import io.upring.sim.venue.http.RestException;
import io.upring.sim.venue.http.RestReply;
import io.upring.sim.venue.http.RestRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The operator's endpoints, which the real exchange does not have, on loopback only and only with the owner's token;
 * without a token in the configuration the paths lead nowhere. {@code /_venue/faults}: {@code GET}, {@code POST},
 * {@code DELETE}. {@code /_venue/markets}: {@code GET} tells how the listed markets stand, {@code POST} lists one,
 * changes it or takes it away. {@code /_venue/connections}: {@code GET} tells who is subscribed to what.
 * {@code /_venue/transfers}: {@code POST} of {@code access_key}, {@code currency} and {@code amount} deposits, or
 * withdraws where the amount is negative.
 */
final class OperatorApi {
    static final String PREFIX = "/_venue/";
    private static final String FAULTS = "/_venue/faults";
    private static final String MARKETS = "/_venue/markets";
    private static final String TRANSFERS = "/_venue/transfers";
    private static final String CONNECTIONS = "/_venue/connections";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] authorization;
    private final FaultPlan plan;
    private final Consumer<Fault> inject;
    private final VenueCore core;

    /**
     * @param token  the owner's; null for no endpoint
     * @param inject takes a fault into force
     * @param core   whose markets and connections it tells of
     */
    OperatorApi(String token, FaultPlan plan, Consumer<Fault> inject, VenueCore core) {
        authorization = token == null ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.plan = plan;
        this.inject = inject;
        this.core = core;
    }

    RestReply answer(RestRequest request) {
        try {
            if (authorization == null || !loopback(request.clientAddress())) {
                throw RestException.noRoute();
            }
            String given = request.authorization() == null ? "" : request.authorization();
            if (!MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
                throw RestException.exchange(401, "jwt_verification", "this is not the owner's token");
            }
            JsonNode answer = switch (request.path()) {
                case FAULTS -> faults(request);
                case MARKETS -> markets(request);
                case CONNECTIONS -> connections(request);
                case TRANSFERS -> transfer(request);
                default -> throw RestException.noRoute();
            };
            return RestReply.json(200, JSON.writeValueAsBytes(answer));
        } catch (RestException e) {
            return RestReply.error(e);
        } catch (IOException e) {
            return RestReply.error(RestException.exchange(500, "internal_server_error", e.getMessage()));
        }
    }

    private JsonNode faults(RestRequest request) throws RestException {
        switch (request.method()) {
            case "GET" -> { }
            case "POST" -> faults(request.body()).forEach(inject);
            case "DELETE" -> plan.clear();
            default -> throw bad(request.method() + " is not supported here");
        }
        return status();
    }

    private JsonNode markets(RestRequest request) throws RestException {
        switch (request.method()) {
            case "GET" -> { }
            case "POST" -> MarketOrder.read(request.body(), core.markets()).apply(core);
            default -> throw bad(request.method() + " is not supported here");
        }
        return MarketOrder.describe(core.markets());
    }

    private JsonNode connections(RestRequest request) throws RestException {
        if (!request.method().equals("GET")) {
            throw bad(request.method() + " is not supported here");
        }
        return JSON.valueToTree(core.hub().connections());
    }

    private JsonNode transfer(RestRequest request) throws RestException {
        if (!request.method().equals("POST")) {
            throw bad(request.method() + " is not supported here");
        }
        try {
            JsonNode order = JSON.readTree(request.body());
            String currency = order == null ? "" : order.path("currency").asText();
            if (!currency.matches("[A-Z0-9]{1,10}")) {
                throw new IllegalArgumentException("the body must name a currency such as KRW");
            }
            core.transfer(order.path("access_key").asText(), currency, new BigDecimal(order.path("amount").asText()));
            return order;
        } catch (IOException e) {
            throw bad("the body is not JSON");
        } catch (NumberFormatException e) {
            throw bad("the amount is not a number");
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private ObjectNode status() {
        ObjectNode status = JSON.createObjectNode();
        ArrayNode pending = status.putArray("pending");
        for (Fault fault : plan.faults()) {
            pending.addObject().put("kind", fault.kind().wire()).put("p", fault.probability())
                    .put("count", fault.count()).put("ms", fault.ms()).put("target", fault.target());
        }
        ObjectNode struck = status.putObject("struck");
        for (FaultKind kind : FaultKind.values()) {
            struck.put(kind.wire(), plan.struck(kind));
        }
        return status;
    }

    /** One object or an array of them; all are read before the first takes effect. */
    private static List<Fault> faults(byte[] body) throws RestException {
        try {
            JsonNode root = JSON.readTree(body);
            List<Fault> faults = new ArrayList<>();
            for (JsonNode node : root != null && root.isArray() ? root : List.of(root)) {
                faults.add(fault(node));
            }
            return faults;
        } catch (IOException e) {
            throw bad("the body is not JSON");
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private static Fault fault(JsonNode node) {
        if (!node.isObject() || !node.path("kind").isTextual()) {
            throw new IllegalArgumentException("a fault is an object with a \"kind\"");
        }
        Fault fault = Fault.once(FaultKind.ofWire(node.get("kind").asText()));
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getKey().equals("kind")) {
                fault = fault.with(member.getKey(), member.getValue().asText());
            }
        }
        return fault;
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static RestException bad(String what) {
        return RestException.exchange(400, "bad_request", what);
    }
}
