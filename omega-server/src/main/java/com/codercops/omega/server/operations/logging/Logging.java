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
 * Sets up the log of a process: in code, whatever files lie on the class path. All libraries' messages and exceptions pass
 * through {@link Redaction}, those of {@code java.util.logging} too.
 */
public final class Logging {
    /**
     * The logger for links that are shown on purpose, as to the first admin. What goes to it is not redacted; nor are the
     * mails of {@link com.codercops.omega.auth.mail.LogTransport}.
     */
    public static final String LINKS = "omega.links";

    private Logging() {}

    /**
     * Begins to log, and forgets every earlier configuration. Call it first; again to change something.
     *
     * @param out to which each message is written whole and at once; it is never closed
     * @throws IllegalStateException when another library than logback has the log
     */
    public static void start(LogSettings settings, OutputStream out) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            throw new IllegalStateException(
                    "The log belongs to " + factory.getClass().getName()
                            + ", not to logback. Take other providers of SLF4J off the class path.");
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
        appender.setOutputStream(new Unclosed(out));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.convertAnSLF4JLevel(settings.level()));
        settings.levels().forEach((name, level) -> context.getLogger(name).setLevel(Level.convertAnSLF4JLevel(level)));
    }

    /** Brings {@code java.util.logging} here, with the same levels, so that what nobody wants costs nothing. */
    private static void propagate(LoggerContext context) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LevelChangePropagator levels = new LevelChangePropagator();
        levels.setContext(context);
        levels.setResetJUL(true);
        context.addListener(levels);
        levels.start();
    }

    /** The process's own stream outlives the log. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
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
