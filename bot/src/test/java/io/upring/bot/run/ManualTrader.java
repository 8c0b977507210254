package io.upring.bot.run;

import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Somebody who trades by hand with the account of a bot, over the exchange's REST interface. */
final class ManualTrader {
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final JwtSigner signer;

    ManualTrader(URI base, Credentials credentials) {
        this.base = base;
        signer = new JwtSigner(credentials, new UuidNonceSource());
    }

    /** A limit order; @return the exchange's answer, which must be that it has it. */
    String place(String market, String side, String price, String volume) {
        final String query = "market=" + market + "&side=" + side + "&ord_type=limit&price=" + price + "&volume="
            + volume;
        final String body = "{\"market\":\"" + market + "\",\"side\":\"" + side
            + "\",\"ord_type\":\"limit\",\"price\":\"" + price + "\",\"volume\":\"" + volume + "\"}";
        final byte[] plain = query.getBytes(StandardCharsets.UTF_8);
        final byte[] token = new byte[signer.maxTokenBytes()];
        final int length = signer.sign(plain, 0, plain.length, token, 0);
        try {
            final HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(base + "/v1/orders"))
                .header("Authorization", "Bearer " + new String(token, 0, length, StandardCharsets.US_ASCII))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
