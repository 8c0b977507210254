package io.upring.sim.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A REST client that knows nothing of the venue's code. */
public final class RestClient {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final Tokens tokens;

    public RestClient(URI base, Tokens tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    public record Reply(int status, String text, HttpHeaders headers) {
        /** Null when there is no such header. */
        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public String remainingReq() {
            return header("Remaining-Req");
        }

        public JsonNode json() {
            return Json.parse(text);
        }

        public JsonNode error() {
            return json().get("error");
        }
    }

    /** A public GET; the path with its query. */
    public Reply get(String pathAndQuery) {
        return send(request(pathAndQuery).GET());
    }

    /** A POST of members as "name=value", all values sent as strings. */
    public Reply posted(String path, String... members) {
        List<String> json = new ArrayList<>();
        for (String member : members) {
            String[] parts = member.split("=", 2);
            json.add("\"" + parts[0] + "\":\"" + parts[1] + "\"");
        }
        return post(path, "{" + String.join(",", json) + "}", tokens.bearer(String.join("&", members)));
    }

    /** A signed request without a body. */
    public Reply signed(String method, String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        String query = question < 0 ? "" : pathAndQuery.substring(question + 1);
        String token = tokens.bearer(URLDecoder.decode(query, StandardCharsets.UTF_8));
        return send(request(pathAndQuery).header("Authorization", token)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Places an order; members as "name=value", all values sent as strings. */
    public Reply order(String... members) {
        return posted("/v1/orders", members);
    }

    public Reply post(String path, String body, String authorization) {
        return send(request(path).header("Authorization", authorization).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(Duration.ofSeconds(10));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(),
                    response.headers());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
