package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first SIGTERM or Ctrl-C requests a graceful shutdown, the second terminates the process immediately.
 *
 * <p>A shutdown hook is not enough: the JVM then exits with 143 and ignores a second signal.
 */
final class ShutdownSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSignals.class);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final AtomicInteger count = new AtomicInteger();
    private final Thread starter = Thread.currentThread();
    private volatile boolean waiting;

    private ShutdownSignals() {}

    /** Installs the handlers. A signal interrupts the calling thread if it does not wait in {@link #await}. */
    static ShutdownSignals listen() {
        ShutdownSignals signals = new ShutdownSignals();
        List.of("TERM", "INT").forEach(signals::handle);
        return signals;
    }

    /** Uses reflection, because javac warns about these supported classes and the warning cannot be suppressed. */
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler handlerMethods = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    received();
                    yield null;
                }
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "ShutdownSignals";
            };
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            Proxy.newProxyInstance(
                                    ShutdownSignals.class.getClassLoader(), new Class<?>[] {handler}, handlerMethods));
        } catch (ReflectiveOperationException e) {
            LOG.warn(
                    "This JVM does not report SIG{}: on this signal the server stops without returning its jobs to the queue",
                    name);
        }
    }

    private void received() {
        if (count.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitCode.TERMINATED);
        }
        requested.countDown();
        if (!waiting) {
            starter.interrupt(); // It is still starting.
        }
    }

    /** Ends {@link #await} like a signal. */
    void request() {
        requested.countDown();
    }

    /** Waits for the first signal. */
    void await() throws InterruptedException {
        waiting = true;
        requested.await();
    }
}
