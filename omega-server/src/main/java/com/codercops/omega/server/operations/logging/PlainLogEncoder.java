package com.codercops.omega.server.operations.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Map;

/** One line per message, for people. Continuation lines are indented, so that logged text cannot imitate a message. */
final class PlainLogEncoder extends LogEncoder {
    private static final String CONTINUED = "\n    | ";

    @Override
    void write(ILoggingEvent event, StringBuilder to) {
        to.append(event.getInstant()).append(' ').append(event.getLevel()).append(" [");
        LogEscaper.escape(event.getThreadName(), to, false);
        to.append("] ");
        LogEscaper.escape(event.getLoggerName(), to, false);
        Map<String, String> context = event.getMDCPropertyMap();
        for (String id : IDS) {
            String value = context.get(id);
            if (value != null) {
                to.append(' ').append(id).append('=');
                LogEscaper.escape(Redaction.of(value, LONGEST_ID), to, false);
            }
        }
        to.append(": ");
        if (showsLinks(event)) {
            for (String line : message(event).split("\\R", -1)) {
                LogEscaper.escape(line, to, false);
                to.append(CONTINUED);
            }
            to.setLength(to.length() - CONTINUED.length());
        } else {
            LogEscaper.escape(message(event), to, false);
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            StackTraceFormatter.lines(thrown)
                    .forEach(line -> to.append("\n    ").append(line));
        }
    }
}
