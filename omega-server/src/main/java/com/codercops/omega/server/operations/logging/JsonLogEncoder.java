package com.codercops.omega.server.operations.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Map;

/** One JSON object per line: timestamp, level, logger, thread, message, the context IDs, stackTrace. */
final class JsonLogEncoder extends LogEncoder {
    @Override
    void write(ILoggingEvent event, StringBuilder to) {
        to.append('{');
        member("timestamp", event.getInstant().toString(), to);
        member("level", event.getLevel().toString(), to);
        member("logger", event.getLoggerName(), to);
        member("thread", event.getThreadName(), to);
        member("message", message(event), to);
        Map<String, String> context = event.getMDCPropertyMap();
        for (String id : IDS) {
            String value = context.get(id);
            if (value != null) {
                member(id, Redaction.of(value, LONGEST_ID), to);
            }
        }
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            member("stackTrace", String.join("\n", StackTraceFormatter.lines(thrown)), to);
        }
        to.setCharAt(to.length() - 1, '}');
    }

    private static void member(String name, String value, StringBuilder to) {
        to.append('"').append(name).append("\":\"");
        LogEscaper.escape(value, to, true);
        to.append("\",");
    }
}
