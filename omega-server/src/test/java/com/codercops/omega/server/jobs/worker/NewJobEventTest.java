package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewJobEventTest {
    @Test
    void unsupportedCharactersAreReplaced() {
        assertThat(PostgresText.text("a\0b\uD83Dc\uDE00d\uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00");
        assertThat(NewJobEvent.of("it", "text", "\0\0 and \\u0000 and \\\0").data())
                .isEqualTo("{\"text\":\"\uFFFD\uFFFD and \\\\u0000 and \\\\\uFFFD\"}");
    }

    @Test
    void leaseIsParsedFromAName() {
        Lease lease = new Lease(UUID.randomUUID(), 12);
        assertThat(Lease.named(lease.name())).contains(lease);
        assertThat(Lease.named(lease.name() + "-1.mp4")).contains(lease);
        assertThat(Lease.named(lease.job() + "")).isEmpty();
        assertThat(Lease.named("lost+found")).isEmpty();
        assertThat(Lease.named(lease.job() + "-99999999999")).isEmpty();
    }

    @Test
    void unstoredProgressIsReplacedByNewer() {
        RunEventBuffer recorder = new RunEventBuffer();
        recorder.on(progress(1));
        RunEventBuffer.Pending first = recorder.pending();
        recorder.on(progress(2));
        recorder.written(first);
        assertThat(recorder.pending().events())
                .hasSize(1)
                .first()
                .extracting(NewJobEvent::data)
                .asString()
                .contains("\"frame\":2");
        recorder.written(recorder.pending());
        assertThat(recorder.pending().isEmpty()).isTrue();
    }

    @Test
    void longDatabaseOutageUsesBoundedMemory() {
        RunEventBuffer recorder = new RunEventBuffer();
        for (int i = 0; i < 100_000; i++) {
            recorder.on(
                    new PipelineEvent.RenderUpdate("run", 1, new RenderEvent.PlayStarted("Video", i, "Create", 1, 15)));
            recorder.on(progress(i));
        }
        recorder.on(new PipelineEvent.PolishRejected("run", "of importance"));
        assertThat(recorder.pending().events().size()).isLessThanOrEqualTo(2_001);
        assertThat(recorder.pending().events()).extracting(NewJobEvent::type).contains("polish_rejected");
    }

    private static PipelineEvent progress(int frame) {
        return new PipelineEvent.RenderUpdate("run", 1, new RenderEvent.RenderProgress("Video", 0, 1, frame, 9));
    }
}
