package com.codercops.omega.server.stream;

import java.nio.charset.StandardCharsets;

/**
 * A server-sent event.
 *
 * @param id what a reconnecting client sends as {@code Last-Event-ID}
 * @param type the event type
 * @param data without line breaks, such as JSON
 */
public record ServerSentEvent(String id, String type, String data) {
    public ServerSentEvent {
        if ((id + type + data).codePoints().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("An event of type '" + type + "' contains a line break or NUL");
        }
    }

    byte[] bytes() {
        return ("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
