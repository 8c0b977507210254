package io.upring.feed.net;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.nio.channels.spi.SelectorProvider;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread, named {@value #THREAD_NAME}, on which all sockets to the exchange live: market data, private streams,
 * REST and orders. So everything that the feed publishes has a single writer.
 *
 * <p>Threading: any thread, unless a method says otherwise.
 */
public final class FeedLoop implements Timers, AutoCloseable {
    public static final String THREAD_NAME = "upring-feed";
    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
    private static final long SHUTDOWN_LIMIT_MS = 3_000;

    private final WaitMode mode;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop eventLoop;
    private volatile LoopPoller[] pollers = {};

    public FeedLoop(WaitMode mode) {
        this.mode = mode;
        final WaitStrategy waiting = new WaitStrategy(mode, this);
        final IoHandlerFactory sockets = NioIoHandler.newFactory(SelectorProvider.provider(), () -> waiting);
        group = new MultiThreadIoEventLoopGroup(1, FeedLoop::newThread,
            executor -> new SleepAwareIoHandler(sockets.newHandler(executor), waiting::mayBlock));
        eventLoop = group.next();
        // Netty starts the thread with its first task; a loop that never blocks must turn before that.
        eventLoop.execute(() -> { });
    }

    private static Thread newThread(Runnable work) {
        final Thread thread = new FastThreadLocalThread(work, THREAD_NAME);
        thread.setDaemon(true);
        return thread;
    }

    public EventLoop eventLoop() {
        return eventLoop;
    }

    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    /** Runs the task at once when called by the feed's thread, otherwise hands it over. */
    public void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }

    /** As {@link #run}, but false when the loop has ended: then there is nothing left to close, either. */
    public boolean runUnlessEnded(Runnable task) {
        try {
            run(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public Timer schedule(Runnable task, long delayNs) {
        final var future = eventLoop.schedule(task, delayNs, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Adds work to look for in each turn; the signal must be raised after work was offered. */
    public synchronized LoopSignal addPoller(LoopPoller poller) {
        final LoopPoller[] more = Arrays.copyOf(pollers, pollers.length + 1);
        more[pollers.length] = poller;
        pollers = more;
        return new LoopSignal(this, mode.sleeps());
    }

    public synchronized void removePoller(LoopPoller poller) {
        pollers = Arrays.stream(pollers).filter(p -> p != poller).toArray(LoopPoller[]::new);
    }

    int runPollers() {
        int work = 0;
        for (final LoopPoller poller : pollers) {
            try {
                work += poller.poll();
            } catch (RuntimeException e) {
                removePoller(poller);
                LOG.error("A poller of the feed's thread failed and is not called any more.", e);
            }
        }
        return work;
    }

    /** Closes what is still open and ends the thread, within three seconds; called by another thread. */
    @Override
    public void close() {
        if (inLoop()) {
            throw new IllegalStateException("The feed's loop cannot be closed by its own thread.");
        }
        if (!group.shutdownGracefully(0, SHUTDOWN_LIMIT_MS, TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(SHUTDOWN_LIMIT_MS + 500, TimeUnit.MILLISECONDS)) {
            LOG.warn("The feed's thread did not end within {} ms.", SHUTDOWN_LIMIT_MS);
        }
    }
}
