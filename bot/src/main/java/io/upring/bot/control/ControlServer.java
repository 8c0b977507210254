package io.upring.bot.control;

import io.upring.bot.UserError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the control socket of a run. Each client has a thread of its own, so one that stalls holds up nobody; when
 * there are too many, the one that connected first is dropped.
 *
 * <p>Threading: opened and closed by one thread.
 */
public final class ControlServer implements AutoCloseable {
    static final int MOST_CLIENTS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final Path runFolder;
    private final ControlProtocol protocol;
    private final ServerSocketChannel listener;
    /** Oldest first. */
    private final Set<LineChannel> clients = new LinkedHashSet<>();
    private boolean isClosed;

    private ControlServer(Path runFolder, ControlProtocol protocol, ServerSocketChannel listener) {
        this.runFolder = runFolder;
        this.protocol = protocol;
        this.listener = listener;
    }

    /**
     * Opens the socket, for its owner only.
     *
     * @param runFolder of the run, which exists and is open to its owner only.
     * @throws UserError in one sentence, if it cannot.
     */
    public static ControlServer open(Path runFolder, Collection<? extends ControlCommand> commands) {
        try {
            final Path socket = ControlSocket.place(runFolder);
            final ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                listener.bind(UnixDomainSocketAddress.of(socket));
                Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
                final ControlServer server = new ControlServer(runFolder, new ControlProtocol(commands), listener);
                start("upring-control", server::accept);
                return server;
            } catch (IOException | RuntimeException failure) {
                listener.close();
                ControlSocket.remove(runFolder);
                throw failure;
            }
        } catch (IOException | UnsupportedOperationException failure) {
            throw new UserError("the control socket in " + runFolder + " cannot be opened (" + failure
                + "), so \"upring kill-switch\" and \"upring stop\" cannot reach this run", failure);
        }
    }

    private static void start(String name, Runnable work) {
        final Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                final LineChannel client = new LineChannel(listener.accept());
                if (add(client)) {
                    start("upring-control-client", () -> serve(client));
                } else {
                    client.close();
                }
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException failure) {
                LOG.warn("The control socket could not accept a client; it is closed.", failure);
                closeQuietly();
                return;
            }
        }
    }

    private synchronized boolean add(LineChannel client) {
        if (clients.size() == MOST_CLIENTS) {
            final LineChannel oldest = clients.iterator().next();
            clients.remove(oldest);
            drop(oldest);
        }
        return !isClosed && clients.add(client);
    }

    private void serve(LineChannel client) {
        try {
            for (String line = client.read(); line != null; line = client.read()) {
                if (!line.isBlank()) {
                    client.write(protocol.answer(line));
                }
            }
        } catch (LineChannel.TooLongException tooLong) {
            refuse(client, tooLong.getMessage());
        } catch (IOException gone) {
            LOG.debug("A client of the control socket is gone.", gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                clients.remove(client);
            }
            drop(client);
        }
    }

    private static void refuse(LineChannel client, String sentence) {
        try {
            client.write(ControlProtocol.failure(sentence));
        } catch (IOException gone) {
            LOG.debug("A client of the control socket is gone.", gone);
        }
    }

    private static void drop(LineChannel client) {
        try {
            client.close();
        } catch (IOException failure) {
            LOG.debug("A client of the control socket could not be dropped.", failure);
        }
    }

    private void closeQuietly() {
        try {
            listener.close();
        } catch (IOException failure) {
            LOG.warn("The control socket could not be closed.", failure);
        }
    }

    /** Drops every client and removes the socket. Safe to call twice. */
    @Override
    public void close() {
        closeQuietly();
        synchronized (this) {
            isClosed = true;
            clients.forEach(ControlServer::drop);
            clients.clear();
        }
        try {
            ControlSocket.remove(runFolder);
        } catch (IOException failure) {
            LOG.warn("The control socket in {} could not be removed.", runFolder, failure);
        }
    }
}
