package com.codercops.omega.cli.remote.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events from bytes that are cut anywhere. Comments and the fields {@code event} and {@code retry} are ignored. */
final class ServerSentEventParser {
    /** The largest events hold a failure with its log, which the server limits to less. */
    static final int MAX_EVENT = 1 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String id = "";
    private boolean afterCarriageReturn;

    /**
     * The events that end in these bytes.
     *
     * @throws IOException if an event is larger than {@value #MAX_EVENT} bytes
     */
    List<ServerSentEvent> feed(byte[] bytes) throws IOException {
        List<ServerSentEvent> events = new ArrayList<>();
        for (byte b : bytes) {
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endLine(events);
            } else {
                line.write(b);
            }
            if (line.size() + data.length() > MAX_EVENT) {
                throw new IOException("the server sent an event with more than " + MAX_EVENT + " bytes");
            }
        }
        return events;
    }

    private void endLine(List<ServerSentEvent> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.isEmpty()) {
            if (!data.isEmpty()) {
                events.add(new ServerSentEvent(id, data.toString()));
            }
            data.setLength(0);
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("data")) {
            data.append(data.isEmpty() ? "" : "\n").append(value);
        } else if (field.equals("id") && value.matches("[!-~]{0,100}")) {
            id = value;
        }
    }
}
