package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedPipeTest {
    private final BoundedPipe pipe = new BoundedPipe();

    @Test
    void bytesArriveInOrderBeforeTheEnd() throws IOException {
        pipe.output().write("one ".getBytes(StandardCharsets.UTF_8));
        pipe.output().write('2');
        pipe.end();
        assertThat(pipe.input().readAllBytes()).asString().isEqualTo("one 2");
    }

    @Test
    void closingReleasesAReader() throws Exception {
        FutureTask<Integer> reading = start(() -> pipe.input().read());
        pipe.close();
        assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @Test
    void writerWaitsForItsReaderAndClosingReleasesIt() throws Exception {
        byte[] much = new byte[1 << 20];
        pipe.output().write(much);
        FutureTask<Integer> writing = start(() -> {
            pipe.output().write(1);
            return 0;
        });
        assertThatThrownBy(() -> writing.get(200, TimeUnit.MILLISECONDS)).isNotNull();
        assertThat(pipe.input().readNBytes(much.length)).hasSize(much.length);
        assertThat(writing.get(5, TimeUnit.SECONDS)).isZero();
        pipe.output().write(much);
        FutureTask<Integer> another = start(() -> {
            pipe.output().write(1);
            return 0;
        });
        pipe.close();
        assertThatThrownBy(() -> another.get(5, TimeUnit.SECONDS)).hasRootCauseMessage("the other side is closed");
    }

    @Test
    void interruptionReleasesAReader() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pipe.input().read()).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static FutureTask<Integer> start(java.util.concurrent.Callable<Integer> work) {
        FutureTask<Integer> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
