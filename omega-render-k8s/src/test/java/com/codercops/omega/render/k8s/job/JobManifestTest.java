package com.codercops.omega.render.k8s.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.script.Script;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobManifestTest {
    private static final PodSettings SETTINGS = new PodSettings(
            "omega-manim:1",
            "IfNotPresent",
            List.of("pull"),
            null,
            Map.of("pool", "render"),
            List.of(),
            null,
            "gvisor",
            Map.of("team", "video"),
            Map.of("example.com/owner", "me"),
            "renders",
            2,
            0.5);

    @TempDir
    Path directory;

    private JobPlan plan(String id, String source) {
        RenderRequest request = RenderRequest.of(id, new Script(source), directory);
        return plan(request);
    }

    private JobPlan plan(RenderRequest... slices) {
        List<CommandFile> commands = Stream.of(slices)
                .map(slice -> CommandFile.write("render", slice, directory))
                .toList();
        return JobPlan.of(slices[0], commands, Duration.ofMinutes(10), Duration.ofHours(1));
    }

    private Job job() {
        return JobManifest.job(SETTINGS, plan("a-1", "pass"), Instant.ofEpochSecond(1_000_000));
    }

    @Test
    void nameDependsOnTheRequestAndItsCommandsOnly() {
        assertThat(plan("a-1", "pass").name())
                .isEqualTo(plan("a-1", "pass").name())
                .matches("omega-[0-9a-f]{32}");
        assertThat(plan("a-2", "pass").name()).isNotEqualTo(plan("a-1", "pass").name());
        assertThat(plan("a-1", "fail").name()).isNotEqualTo(plan("a-1", "pass").name());
        assertThat(plan("a-1", "pass").configMap())
                .isNotEqualTo(plan("a-1", "pass").configMap());
    }

    @Test
    void onlyTheQueueOfOmegaRetries() {
        assertThat(job().getSpec().getBackoffLimit()).isZero();
        assertThat(job().getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(job().getSpec().getPodFailurePolicy().getRules().get(0).getOnPodConditions())
                .extracting(it -> it.getType())
                .containsExactly("DisruptionTarget");
        assertThat(job().getSpec().getActiveDeadlineSeconds()).isGreaterThan(600 + 300);
        assertThat(job().getSpec().getTtlSecondsAfterFinished()).isGreaterThan(3600);
    }

    @Test
    void objectsCarryOurLabelsAndTheConfiguredOnes() {
        assertThat(job().getMetadata().getLabels())
                .containsAllEntriesOf(JobLabels.OURS)
                .containsEntry("team", "video")
                .containsEntry("kueue.x-k8s.io/queue-name", "renders");
        assertThat(job().getMetadata().getAnnotations())
                .containsEntry("example.com/owner", "me")
                .containsEntry(JobLabels.REQUEST, "a-1");
        assertThat(job().getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(JobLabels.OURS)
                .doesNotContainKey("kueue.x-k8s.io/queue-name");
    }

    @Test
    void podIsRestricted() {
        PodSpec pod = job().getSpec().getTemplate().getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor");
        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(1);
        assertThat(pod.getContainers())
                .extracting(Container::getName)
                .containsExactly(PodContainers.COLLECTOR, PodContainers.RENDER);
        assertThat(pod.getContainers()).allSatisfy(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getSeccompProfile().getType())
                    .isEqualTo("RuntimeDefault");
            assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory", "ephemeral-storage");
            assertThat(container.getTerminationMessagePath()).startsWith("/root/");
        });
    }

    @Test
    void scriptSeesNeitherTheSpoolNorTheInput() {
        Container render =
                job().getSpec().getTemplate().getSpec().getContainers().get(1);
        assertThat(render.getVolumeMounts())
                .extracting(VolumeMount::getName, VolumeMount::getReadOnly)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("channel", true),
                        org.assertj.core.groups.Tuple.tuple("tmp", false),
                        org.assertj.core.groups.Tuple.tuple("empty", true));
        assertThat(render.getEnv())
                .extracting(it -> it.getName() + "=" + it.getValue())
                .containsExactly("OMEGA_RUNNER_OFFLINE=1");
        assertThat(render.getResources().getLimits().get("memory").getNumericalAmount())
                .isEqualByComparingTo(java.math.BigDecimal.valueOf((2L << 30) + (256L << 20)));
    }

    @Test
    void severalCommandsAreIndexesThatTheClusterMakesAgainAlone() {
        RenderRequest request = RenderRequest.of("a-1", new Script("pass"), directory);
        JobPlan plan =
                plan(request.withScenes(SceneSelection.named("One")), request.withScenes(SceneSelection.named("Two")));
        Job job = JobManifest.job(SETTINGS, plan, Instant.EPOCH);
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getCompletions()).isEqualTo(2);
        assertThat(job.getSpec().getParallelism()).isEqualTo(2);
        assertThat(job.getSpec().getBackoffLimitPerIndex()).isEqualTo(1);
        assertThat(job.getSpec().getPodFailurePolicy().getRules())
                .extracting(it -> it.getAction())
                .containsExactly("Ignore", "FailIndex");
        assertThat(job.getSpec().getTemplate().getSpec().getContainers().get(0).getArgs())
                .contains("/omega/input/commands-$(JOB_COMPLETION_INDEX)");
        assertThat(JobManifest.configMap(SETTINGS, job, "name", plan).getBinaryData())
                .containsOnlyKeys("commands-0", "commands-1");
    }

    @Test
    void waitingPodHasNoCommandsAndKnowsItsKind() {
        WarmKind kind = WarmKind.of(SETTINGS, RenderLimits.DEFAULT);
        Job job = JobManifest.warm(SETTINGS, kind, "omega-warm-1", Instant.EPOCH);
        assertThat(job.getMetadata().getLabels())
                .containsEntry(JobLabels.WARM, kind.digest())
                .doesNotContainKey(JobLabels.RUN);
        assertThat(job.getSpec().getTemplate().getSpec().getContainers().get(0).getArgs())
                .doesNotContain("--input");
        assertThat(job.getSpec().getTemplate().getSpec().getVolumes())
                .noneMatch(volume -> volume.getConfigMap() != null);
        assertThat(WarmKind.of(SETTINGS, RenderLimits.DEFAULT.withWallTime(Duration.ofHours(1))))
                .extracting(WarmKind::digest)
                .isEqualTo(kind.digest());
        assertThat(WarmKind.of(SETTINGS, RenderLimits.DEFAULT.withMemoryBytes(1 << 30))
                        .digest())
                .isNotEqualTo(kind.digest());
    }

    @Test
    void largeCommandsAreUploadedInsteadOfBeingAnObject() {
        JobPlan large = plan("a-1", "#".repeat(600_000));
        assertThat(large.inline()).isFalse();
        PodSpec pod = JobManifest.job(SETTINGS, large, Instant.EPOCH)
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(pod.getVolumes()).noneMatch(volume -> volume.getConfigMap() != null);
        assertThat(pod.getContainers().get(0).getArgs()).doesNotContain("--input");
    }
}
