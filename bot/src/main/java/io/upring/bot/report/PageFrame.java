package io.upring.bot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page around a report: style, data and script are all inside it. Its policy lets nothing be loaded and no script
 * run but its own, which is known by its hash.
 *
 * <p>Threading: stateless.
 */
final class PageFrame {
    private PageFrame() {
    }

    static String page(String title, String body, ChartData data) {
        final String script = resource("report.js");
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            + "script-src 'sha256-" + sha256(script) + "'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + Html.escape(title) + "</title>\n<style>"
            + resource("report.css") + "</style>\n</head>\n<body>\n" + body
            + "\n<script type=\"application/json\" id=\"data\">" + data.toScriptText() + "</script>\n<script>" + script
            + "</script>\n</body>\n</html>\n";
    }

    private static String resource(String name) {
        try (InputStream stream = PageFrame.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: " + name + " of reports is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime offers no SHA-256.", missing);
        }
    }
}
