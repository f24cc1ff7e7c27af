package com.codercops.omega.server.operations.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Encodes log messages, with redaction of secrets and limited length. */
abstract class LogEncoder extends EncoderBase<ILoggingEvent> {
    /** The context IDs in the log; other MDC entries belong to libraries. */
    static final List<String> IDS = List.of("request", "job", "run", "user");

    static final int LONGEST_MESSAGE = 16_384;
    static final int LONGEST_ID = 100;

    private static final byte[] NOTHING = new byte[0];
    private static final Set<String> MAY_SHOW_LINKS =
            Set.of(Logging.LINKS, com.codercops.omega.auth.mail.LogTransport.class.getName());

    @Override
    public final byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public final byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public final byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256);
        write(event, line);
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the message without a final line break. */
    abstract void write(ILoggingEvent event, StringBuilder to);

    /** Whether the logger shows links on purpose. */
    static boolean showsLinks(ILoggingEvent event) {
        return MAY_SHOW_LINKS.contains(event.getLoggerName());
    }

    static String message(ILoggingEvent event) {
        String message = String.valueOf(event.getFormattedMessage());
        return showsLinks(event) ? message : Redaction.of(message, LONGEST_MESSAGE);
    }
}
