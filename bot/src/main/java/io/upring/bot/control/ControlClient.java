package io.upring.bot.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Tells a running bot something.
 *
 * <p>Threading: one thread.
 */
public final class ControlClient implements AutoCloseable {
    private final LineChannel channel;
    private final String run;

    private ControlClient(LineChannel channel, String run) {
        this.channel = channel;
        this.run = run;
    }

    /**
     * @param runFolder of the run.
     * @return empty if nobody listens there.
     */
    public static Optional<ControlClient> connect(Path runFolder) {
        try {
            final Optional<UnixDomainSocketAddress> address = ControlSocket.find(runFolder);
            return address.isEmpty() ? Optional.empty() : Optional.of(new ControlClient(
                new LineChannel(SocketChannel.open(address.get())), runFolder.getFileName().toString()));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** A request to be filled in. */
    public static ObjectNode request(String command) {
        return ControlProtocol.JSON.createObjectNode().put("version", ControlProtocol.VERSION)
            .put("command", command);
    }

    /**
     * @return what was replied.
     * @throws UserError with the bot's own sentence if it refused; in one of ours if it did not answer in time.
     */
    public JsonNode ask(ObjectNode request, long timeoutMs) {
        // The platform's sockets of this kind know no time-out.
        final CompletableFuture<Void> watch = CompletableFuture.runAsync(this::close,
            CompletableFuture.delayedExecutor(timeoutMs, TimeUnit.MILLISECONDS));
        try {
            channel.write(ControlProtocol.text(request));
            final String line = channel.read();
            if (line == null) {
                throw new UserError("run " + run + " ended without an answer");
            }
            final JsonNode reply = ControlProtocol.JSON.readTree(line);
            if (!reply.path("ok").asBoolean()) {
                throw new UserError(reply.path("error").asText("run " + run + " refused"));
            }
            return reply;
        } catch (JsonProcessingException garbled) {
            throw new UserError("run " + run + " answered something that is not JSON", garbled);
        } catch (IOException failure) {
            throw new UserError("run " + run + " did not answer within " + timeoutMs + " ms", failure);
        } finally {
            watch.cancel(false);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new IllegalStateException("a socket that cannot be closed", failure);
        }
    }
}
