package com.codercops.omega.runner;

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

/** What is heard of a stream that ends, or is given up. */
@Timeout(60)
class InboxTest {
    private static Inbox inbox(int messages) {
        String text = IntStream.range(0, messages)
                .mapToObj(seq -> "{\"v\":1,\"seq\":" + seq + "," + FakeRunner.READY + "}\n")
                .collect(Collectors.joining());
        return new Inbox(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Codec());
    }

    private static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    }

    @Test
    void theEndComesAfterAllMessages() throws Exception {
        try (Inbox inbox = inbox(2)) {
            assertThat(inbox.next(soon())).isNotNull();
            assertThat(inbox.next(soon())).isNotNull();
            assertThatThrownBy(() -> inbox.next(soon())).isInstanceOf(Inbox.Ended.class);
        }
    }

    /** The reader is in the middle of handing something over: nobody may wait for ever because of that. */
    @Test
    void whoListensHearsOfAClosingWhateverTheReaderDoes() throws Exception {
        for (int i = 0; i < 200; i++) {
            // More than may wait: the reader waits for room.
            Inbox inbox = inbox(100);
            FutureTask<Void> listener = new FutureTask<>(() -> {
                while (inbox.next(soon()) != null) {
                    Thread.onSpinWait();
                }
                return null;
            });
            Thread thread = new Thread(listener, "listener");
            thread.start();
            inbox.close();
            assertThatThrownBy(() -> listener.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(Inbox.Ended.class);
        }
    }
}
