package com.codercops.omega.server.stream;

import java.nio.charset.StandardCharsets;

/**
 * An event as browsers read it.
 *
 * @param id what a client that comes back says it heard last
 * @param type one word
 * @param data without line breaks, such as JSON
 */
public record ServerSentEvent(String id, String type, String data) {
    public ServerSentEvent {
        if ((id + type + data).codePoints().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("An event of type '" + type + "' has a line break or a NUL in it");
        }
    }

    byte[] bytes() {
        return ("id: " + id + "\nevent: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
