package io.upring.feed.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import java.util.function.BooleanSupplier;

/**
 * Passes a wake-up on to Netty's own handler only while the loop may sleep. Netty's would keep one that came while the
 * loop was awake, and raise it anew behind each look at the selector until the loop sleeps next: three system calls
 * more in every turn of a loop that never does.
 *
 * <p>Threading: as {@link IoHandler}; {@link #wakeup} by any thread.
 */
final class SleepAwareIoHandler implements IoHandler {
    private final IoHandler handler;
    private final BooleanSupplier sleeps;

    /**
     * @param sleeps must be true from before the loop looks for tasks the last time until it has woken up, so that a
     *     task is either seen or followed by a wake-up.
     */
    SleepAwareIoHandler(IoHandler handler, BooleanSupplier sleeps) {
        this.handler = handler;
        this.sleeps = sleeps;
    }

    @Override
    public void wakeup() {
        if (sleeps.getAsBoolean()) {
            handler.wakeup();
        }
    }

    @Override
    public void initialize() {
        handler.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return handler.run(context);
    }

    @Override
    public void prepareToDestroy() {
        handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
        handler.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return handler.register(handle);
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return handler.isCompatible(type);
    }
}
