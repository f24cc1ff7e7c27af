package com.codercops.omega.render.k8s.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.k8s.FakeCluster;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.script.Script;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to an API server that stores what it gets. */
class JobClientTest {
    static final PodSettings SETTINGS = new PodSettings(
            "omega-manim:1",
            "IfNotPresent",
            List.of(),
            null,
            Map.of(),
            List.of(),
            null,
            null,
            Map.of(),
            Map.of(),
            null,
            2,
            0.5);

    private final FakeCluster fake = new FakeCluster();
    private final JobClient jobs = new JobClient(fake.cluster(), SETTINGS, Clock.systemUTC());

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        fake.close();
    }

    static JobPlan plan(String id, String source, Path directory) {
        RenderRequest request = RenderRequest.of(id, new Script(source), directory);
        CommandFile commands = CommandFile.write("render", request, directory);
        return JobPlan.of(request, List.of(commands), Duration.ofSeconds(20), Duration.ofHours(1));
    }

    private JobPlan plan(String source) {
        return plan("a-1", source, directory);
    }

    private int configMaps() {
        return fake.client()
                .configMaps()
                .inNamespace("renders")
                .list()
                .getItems()
                .size();
    }

    @Test
    void secondServerAdoptsTheJobOfTheFirst() throws Exception {
        JobHandle first = jobs.createOrAdopt(plan("pass")).orElseThrow();
        JobHandle second = jobs.createOrAdopt(plan("pass")).orElseThrow();
        assertThat(first.adopted()).isFalse();
        assertThat(second.adopted()).isTrue();
        assertThat(second.uid()).isEqualTo(first.uid());
        assertThat(configMaps()).isEqualTo(1);
    }

    @Test
    void configMapThatAServerDidNotCreateBeforeItEndedIsCreated() throws Exception {
        jobs.createOrAdopt(plan("pass"));
        fake.client().configMaps().inNamespace("renders").delete();
        jobs.createOrAdopt(plan("pass"));
        assertThat(configMaps()).isEqualTo(1);
    }

    @Test
    void jobOfAnotherRunIsNotTaken() throws Exception {
        JobHandle job = jobs.createOrAdopt(plan("pass")).orElseThrow();
        fake.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace("renders")
                .withName(job.name())
                .edit(found -> {
                    found.getMetadata().getAnnotations().put(JobLabels.REQUEST, "another");
                    return found;
                });
        assertThatThrownBy(() -> jobs.createOrAdopt(plan("pass")))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll(job.name(), "not of this run");
    }

    @Test
    void failedJobThatWasKeptMakesWayForTheNextAttempt() throws Exception {
        JobHandle first = jobs.createOrAdopt(plan("pass")).orElseThrow();
        jobs.keepFailed(first.name(), "the node was lost", Duration.ofHours(1));
        JobHandle second = jobs.createOrAdopt(plan("pass")).orElseThrow();
        assertThat(second.adopted()).isFalse();
        assertThat(second.uid()).isNotEqualTo(first.uid());
    }

    @Test
    void serverThatIsAwayForAMomentIsAskedAgain() throws Exception {
        // The client itself repeats some requests.
        fake.fail(3);
        JobHandle job = jobs.createOrAdopt(plan("pass")).orElseThrow();
        assertThat(jobs.list()).extracting(it -> it.getMetadata().getUid()).containsExactly(job.uid());
    }

    @Test
    void ofTwoServersOneTakesAWaitingJob() {
        WarmKind kind = WarmKind.of(SETTINGS, RenderLimits.DEFAULT);
        jobs.createWarm(JobManifest.warm(
                SETTINGS, kind, "omega-warm-1", Clock.systemUTC().instant()));
        Job read = jobs.listWarm().get(0);
        JobHandle taken =
                jobs.claim(read, plan("pass"), "pod-uid", Duration.ofMinutes(3)).orElseThrow();
        assertThat(taken.warm()).isTrue();
        assertThat(taken.podUid()).isEqualTo("pod-uid");
        assertThat(jobs.claim(read, plan("fail"), "pod-uid", Duration.ofMinutes(3)))
                .isEmpty();
        assertThat(jobs.take(read, "surplus")).isFalse();
        Job now = jobs.get("omega-warm-1").orElseThrow();
        assertThat(now.getMetadata().getLabels())
                .containsEntry(JobLabels.RUN, plan("pass").name());
        assertThat(now.getSpec().getActiveDeadlineSeconds())
                .isEqualTo(plan("pass").lifetime().toSeconds() + 180);
        assertThat(now.getSpec().getTemplate()).isEqualTo(read.getSpec().getTemplate());
    }
}
