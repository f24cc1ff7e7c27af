package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads a stream that ends or is closed. */
@Timeout(60)
class MessageReaderTest {
    private static MessageReader reader(int messages) {
        String text = IntStream.range(0, messages)
                .mapToObj(seq -> "{\"v\":1,\"seq\":" + seq + "," + FakeRunner.READY + "}\n")
                .collect(Collectors.joining());
        return new MessageReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new MessageCodec());
    }

    private static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    }

    @Test
    void reportsTheEndAfterAllMessages() throws Exception {
        try (MessageReader reader = reader(2)) {
            assertThat(reader.next(soon())).isNotNull();
            assertThat(reader.next(soon())).isNotNull();
            assertThatThrownBy(() -> reader.next(soon())).isInstanceOf(MessageReader.StreamEnded.class);
        }
    }

    /** The reading thread may be blocked on the full queue when the reader is closed. */
    @Test
    void closingWakesAWaitingCaller() throws Exception {
        for (int i = 0; i < 200; i++) {
            // More messages than the queue can hold.
            MessageReader reader = reader(100);
            FutureTask<Void> listener = new FutureTask<>(() -> {
                while (reader.next(soon()) != null) {
                    Thread.onSpinWait();
                }
                return null;
            });
            Thread thread = new Thread(listener, "listener");
            thread.start();
            reader.close();
            assertThatThrownBy(() -> listener.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(MessageReader.StreamEnded.class);
        }
    }
}
