package com.codercops.omega.server.operations.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.List;

/** Formats an exception as lines, with limited length, redaction and escaped line breaks. */
final class StackTraceFormatter {
    private static final int MAX_FRAMES = 60;
    private static final int MAX_LINES = 300;
    private static final int DEEPEST = 12;
    private static final int LONGEST_MESSAGE = 4_096;

    private final List<String> lines = new ArrayList<>();

    private StackTraceFormatter() {}

    /** The lines, including causes and suppressed exceptions. */
    static List<String> lines(IThrowableProxy thrown) {
        StackTraceFormatter trace = new StackTraceFormatter();
        trace.add(thrown, "", 0);
        return trace.lines;
    }

    private void add(IThrowableProxy thrown, String caption, int depth) {
        if (depth > DEEPEST || lines.size() > MAX_LINES) {
            lines.add("... more causes");
            return;
        }
        StringBuilder first = new StringBuilder(caption).append(thrown.getClassName());
        String message = thrown.getMessage();
        if (message != null) {
            first.append(": ");
            LogEscaper.escape(Redaction.of(message, LONGEST_MESSAGE), first, false);
        }
        lines.add(first.toString());
        if (thrown.isCyclic()) {
            return;
        }
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        for (int i = 0; i < Math.min(own, MAX_FRAMES); i++) {
            StringBuilder frame = new StringBuilder("    ");
            LogEscaper.escape(frames[i].getSTEAsString(), frame, false);
            lines.add(frame.toString());
        }
        int left = frames.length - Math.min(own, MAX_FRAMES);
        if (left > 0) {
            lines.add("    ... " + left + " more");
        }
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            add(suppressed, "Suppressed: ", depth + 1);
        }
        IThrowableProxy cause = thrown.getCause();
        if (cause != null) {
            add(cause, "Caused by: ", depth + 1);
        }
    }
}
