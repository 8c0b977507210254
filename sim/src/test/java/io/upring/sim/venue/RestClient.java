package io.upring.sim.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A REST client that knows nothing of the venue's code. */
final class RestClient {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final Tokens tokens;

    RestClient(URI base, Tokens tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    record Reply(int status, String text, String remainingReq) {
        JsonNode json() {
            return Json.parse(text);
        }

        JsonNode error() {
            return json().get("error");
        }
    }

    /** A public GET; the path with its query. */
    Reply get(String pathAndQuery) {
        return send(request(pathAndQuery).GET());
    }

    /** A signed request without a body. */
    Reply signed(String method, String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
        String token = tokens.bearer(URLDecoder.decode(query, StandardCharsets.UTF_8));
        return send(request(pathAndQuery).header("Authorization", token)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Places an order; members as "name=value", all values sent as strings. */
    Reply order(String... members) {
        List<String> json = new ArrayList<>();
        for (String member : members) {
            String[] parts = member.split("=", 2);
            json.add("\"" + parts[0] + "\":\"" + parts[1] + "\"");
        }
        return post("/v1/orders", "{" + String.join(",", json) + "}", tokens.bearer(String.join("&", members)));
    }

    Reply post(String path, String body, String authorization) {
        return send(request(path).header("Authorization", authorization).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(Duration.ofSeconds(10));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(),
                    response.headers().firstValue("Remaining-Req").orElse(null));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
