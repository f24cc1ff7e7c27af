package com.codercops.omega.cli.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventParserTest {
    private static final String STREAM =
            ": \n\nid: 1\nevent: x\ndata: {\"é\":1}\n\n:c\r\nid:2\r\ndata:a\r\ndata: b\r\n\r\n"
                    + "event: empty\n\nid: \u0001\ndata: c\r\rdata: incomplete";

    @Test
    void eventsCanBeCutAnywhere() throws IOException {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            ServerSentEventParser parser = new ServerSentEventParser();
            List<ServerSentEvent> events = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += size) {
                events.addAll(parser.feed(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
            }
            assertThat(events)
                    .as("pieces of " + size)
                    .containsExactly(
                            new ServerSentEvent("1", "{\"é\":1}"),
                            new ServerSentEvent("2", "a\nb"),
                            new ServerSentEvent("2", "c"));
        }
    }

    @Test
    void aLargeEventIsRefused() {
        byte[] line = "x".repeat(ServerSentEventParser.MAX_EVENT + 1).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new ServerSentEventParser().feed(line)).hasMessageContaining("more than");
        byte[] lines = "data: x\n".repeat(ServerSentEventParser.MAX_EVENT).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new ServerSentEventParser().feed(lines)).hasMessageContaining("more than");
    }
}
