package com.codercops.omega.server.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first SIGTERM or Ctrl-C asks the server to end in order, the second ends the process at once.
 *
 * <p>A shutdown hook will not do: the Java machine then exits with 143 and hears no second signal.
 */
final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final int AT_ONCE = 143;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger heard = new AtomicInteger();
    private final Thread working = Thread.currentThread();
    private volatile boolean waiting;

    private Signals() {}

    /** Listens for the calling thread, which is interrupted where it does not wait in {@link #await}. */
    static Signals listen() {
        Signals signals = new Signals();
        List.of("TERM", "INT").forEach(signals::handle);
        return signals;
    }

    /** By reflection: the class is supported, but the compiler warns of it and cannot be told not to. */
    private void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler heardIt = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    heard();
                    yield null;
                }
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Signals";
            };
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, heardIt));
        } catch (ReflectiveOperationException e) {
            LOG.warn("This Java machine gives no word of SIG{}: jobs in hand are left to others when it comes", name);
        }
    }

    private void heard() {
        if (heard.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(AT_ONCE);
        }
        asked.countDown();
        if (!waiting) {
            working.interrupt(); // It is still starting.
        }
    }

    /** Waits for the first. */
    void await() throws InterruptedException {
        waiting = true;
        asked.await();
    }
}
