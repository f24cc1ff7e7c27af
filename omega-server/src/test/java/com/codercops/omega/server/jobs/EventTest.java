package com.codercops.omega.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTest {
    @Test
    void whatTheDatabaseRefusesIsReplaced() {
        assertThat(Storable.text("a\0b\uD83Dc\uDE00d\uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00");
        assertThat(Event.of("it", "text", "\0\0 and \\u0000 and \\\0").data())
                .isEqualTo("{\"text\":\"\uFFFD\uFFFD and \\\\u0000 and \\\\\uFFFD\"}");
    }

    @Test
    void aNameTellsItsLease() {
        Lease lease = new Lease(UUID.randomUUID(), 12);
        assertThat(Lease.named(lease.name())).contains(lease);
        assertThat(Lease.named(lease.name() + "-1.mp4")).contains(lease);
        assertThat(Lease.named(lease.job() + "")).isEmpty();
        assertThat(Lease.named("lost+found")).isEmpty();
        assertThat(Lease.named(lease.job() + "-99999999999")).isEmpty();
    }

    @Test
    void progressThatNobodyHasWrittenYetGivesWayToNewer() {
        Recorder recorder = new Recorder();
        recorder.on(progress(1));
        Recorder.Pending first = recorder.pending();
        recorder.on(progress(2));
        recorder.written(first);
        assertThat(recorder.pending().events())
                .hasSize(1)
                .first()
                .extracting(Event::data)
                .asString()
                .contains("\"frame\":2");
        recorder.written(recorder.pending());
        assertThat(recorder.pending().isEmpty()).isTrue();
    }

    @Test
    void aLongAbsenceOfTheDatabaseFillsNoMemory() {
        Recorder recorder = new Recorder();
        for (int i = 0; i < 100_000; i++) {
            recorder.on(new PipelineEvent.RenderUpdate(1, new RenderEvent.PlayStarted("Video", i, "Create", 1, 15)));
            recorder.on(progress(i));
        }
        recorder.on(new PipelineEvent.PolishRejected("of importance"));
        assertThat(recorder.pending().events().size()).isLessThanOrEqualTo(2_001);
        assertThat(recorder.pending().events()).extracting(Event::type).contains("not-polished");
    }

    private static PipelineEvent progress(int frame) {
        return new PipelineEvent.RenderUpdate(1, new RenderEvent.RenderProgress("Video", 0, 1, frame, 9));
    }
}
