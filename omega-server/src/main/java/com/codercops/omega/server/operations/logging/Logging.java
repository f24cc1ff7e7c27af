package com.codercops.omega.server.operations.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Configures the log of the process in code, independent of configuration files on the class path. Messages and exceptions of
 * all libraries, including {@code java.util.logging}, pass through {@link Redaction}.
 */
public final class Logging {
    /**
     * The logger for links that are shown on purpose, such as the link for the first administrator. It is not redacted; nor is
     * the mail of {@link com.codercops.omega.auth.mail.LogTransport}.
     */
    public static final String LINKS = "omega.links";

    private Logging() {}

    /**
     * Configures the log and replaces every earlier configuration. Call it first.
     *
     * @param out receives each message with one write; never closed
     * @throws IllegalStateException if the SLF4J provider is not logback
     */
    public static void start(LogSettings settings, OutputStream out) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException(
                    "The SLF4J provider is " + factory.getClass().getName()
                            + ", not logback. Remove other SLF4J providers from the class path.");
        }
        context.reset();
        context.setName("omega");
        propagate(context);
        LogEncoder encoder =
                settings.format() == LogSettings.Format.JSON ? new JsonLogEncoder() : new PlainLogEncoder();
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("omega");
        appender.setEncoder(encoder);
        appender.setOutputStream(new NonClosingStream(out));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.convertAnSLF4JLevel(settings.level()));
        settings.levels().forEach((name, level) -> context.getLogger(name).setLevel(Level.convertAnSLF4JLevel(level)));
    }

    /** Redirects {@code java.util.logging}, with the same levels, so that suppressed messages cost nothing. */
    private static void propagate(LoggerContext context) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LevelChangePropagator levels = new LevelChangePropagator();
        levels.setContext(context);
        levels.setResetJUL(true);
        context.addListener(levels);
        levels.start();
    }

    /** The stream belongs to the process and stays open. */
    private static final class NonClosingStream extends FilterOutputStream {
        NonClosingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
