package io.upring.bot.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM as a wish instead of an end. A shutdown hook could not do it: it cannot choose the exit code, and
 * hears no second signal. The class for it is in every JDK but not in the standard, so it is asked for by name, and
 * where it is missing a shutdown hook does what it can.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {
    }

    /** The first signal runs {@code action}, the second ends the process at once. */
    static void onInterrupt(Runnable action) {
        final AtomicBoolean interrupted = new AtomicBoolean();
        final Runnable handler = () -> {
            if (interrupted.getAndSet(true)) {
                Runtime.getRuntime().halt(ExitCode.FORCED);
            }
            action.run();
        };
        try {
            handle("INT", handler);
            handle("TERM", handler);
        } catch (ReflectiveOperationException | IllegalArgumentException notThere) {
            LOG.warn("Signals cannot be handled here; a shutdown hook takes their place.", notThere);
            Runtime.getRuntime().addShutdownHook(new Thread(action, "upring-stop"));
        }
    }

    /** Runs {@code action} when the terminal has another size; without effect where that cannot be heard. */
    static void onResize(Runnable action) {
        try {
            handle("WINCH", action);
        } catch (ReflectiveOperationException | IllegalArgumentException notThere) {
            LOG.debug("The terminal's size is looked at now and then.", notThere);
        }
    }

    private static void handle(String name, Runnable action) throws ReflectiveOperationException {
        final Class<?> signal = Class.forName("sun.misc.Signal");
        final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        final InvocationHandler invocation = (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
                action.run();
                return null;
            }
            return ofObject(proxy, method, arguments);
        };
        final Object handler = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType},
            invocation);
        signal.getMethod("handle", signal, handlerType)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), handler);
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "upring's signal handler";
        };
    }
}
