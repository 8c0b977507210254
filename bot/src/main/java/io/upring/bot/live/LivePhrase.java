package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.engine.decimal.Amount;
import io.upring.feed.net.Endpoint;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has to be typed before a run trades with real money: it names the exchange and the cap of an order, so that it
 * cannot be typed by habit, and is another one when the configuration is another one.
 *
 * <p>Threading: stateless.
 */
public final class LivePhrase {
    private static final long MAX_BYTES = 4_096;
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private LivePhrase() {
    }

    /** The phrase of a configuration; nobody else's. */
    public static String of(BotConfig config) {
        final Map<String, Amount> caps = new TreeMap<>(config.limits().maxOrderTotal());
        return "trade real money at " + host(config) + ", at most " + caps.entrySet().stream()
            .map(cap -> cap.getValue() + " " + cap.getKey()).collect(Collectors.joining(" or ")) + " an order";
    }

    /** The exchange as a person would call it: the port only where it is not the usual one. */
    static String host(BotConfig config) {
        return Endpoint.http(config.exchange().url()).hostHeader();
    }

    /** What is wrong with a file that should hold the phrase, in one sentence; null if it holds it. */
    static String problem(Path file, String phrase) {
        try {
            final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                return "the phrase file " + file + " can be used by others than its owner ("
                    + PosixFilePermissions.toString(permissions) + "); run: chmod 600 " + file;
            }
            if (Files.size(file) <= MAX_BYTES
                && Files.readString(file, StandardCharsets.UTF_8).strip().equals(phrase)) {
                return null;
            }
            return "the phrase file " + file + " does not hold the phrase of this configuration, which is: " + phrase;
        } catch (NoSuchFileException missing) {
            return "the phrase file " + file + " does not exist";
        } catch (UnsupportedOperationException noOwners) {
            return "the phrase file " + file + " lies on a file system without owner permissions; start at a terminal"
                + " and type the phrase instead";
        } catch (MalformedInputException binary) {
            return "the phrase file " + file + " is not UTF-8 text";
        } catch (IOException failure) {
            return "the phrase file " + file + " cannot be read: " + failure.getMessage();
        }
    }
}
