package io.upring.feed.ws;

import io.upring.feed.net.Excerpt;
import io.upring.feed.ws.frame.MessageInflater;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Negotiates permessage-deflate (RFC 7692, section 7.1). The offer has no parameters: the JDK inflates whatever window
 * a server uses, and what we send is never compressed. So a server may state its own window and give up either
 * context, and may not ask for a window of ours.
 */
final class Deflate {
    static final String OFFER = "permessage-deflate";
    private static final Pattern WINDOW_BITS = Pattern.compile("server_max_window_bits=(\"?)([89]|1[0-5])\\1");
    private static final Pattern SPACE = Pattern.compile("\\s*=\\s*");

    private boolean agreed;
    private boolean keepsContext = true;

    /** Returns what is wrong with the server's answer to the offer, or null. */
    String fault(List<String> answers) {
        if (answers.isEmpty()) {
            return null;
        }
        final String[] parts = String.join(",", answers).split(";", -1);
        if (!parts[0].strip().equalsIgnoreCase(OFFER)) {
            return "with an extension that was not offered";
        }
        final Set<String> seen = new HashSet<>();
        for (int i = 1; i < parts.length; i++) {
            final String parameter = SPACE.matcher(parts[i].strip()).replaceFirst("=").toLowerCase(Locale.ROOT);
            final String name = parameter.replaceFirst("=.*", "");
            final boolean isContext = parameter.equals("server_no_context_takeover");
            final boolean isKnown = isContext || parameter.equals("client_no_context_takeover")
                || WINDOW_BITS.matcher(parameter).matches();
            if (!isKnown || !seen.add(name)) {
                return "with compression on terms that were not offered: " + Excerpt.of(parts[i]);
            }
            keepsContext &= !isContext;
        }
        agreed = true;
        return null;
    }

    /** For the messages of the connection; null where the server does not compress. */
    MessageInflater inflater(int maxMessageBytes) {
        return agreed ? new MessageInflater(keepsContext, maxMessageBytes) : null;
    }
}
