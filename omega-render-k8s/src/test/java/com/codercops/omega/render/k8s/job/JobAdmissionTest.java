package com.codercops.omega.render.k8s.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.FakeCluster;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs get a Job when the quota has room for some of them. */
class JobAdmissionTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final FakeCluster fake = new FakeCluster();
    private final PodTracker tracker = new PodTracker(fake.cluster(), JobLabels.OURS);
    private final JobClient jobs = new JobClient(fake.cluster(), JobClientTest.SETTINGS, Clock.systemUTC());
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        tracker.close();
        fake.close();
    }

    private JobAdmission admission(int warmPods) {
        Clock clock = Clock.systemUTC();
        WarmJobs warm = new WarmJobs(jobs, JobClientTest.SETTINGS, tracker, clock, warmPods);
        return new JobAdmission(fake.cluster(), JobClientTest.SETTINGS, jobs, tracker, warm, clock);
    }

    private void quota(int pods, int used) {
        fake.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("renders")
                        .withNamespace("renders")
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity(Integer.toString(pods)))
                        .endSpec()
                        .withNewStatus()
                        .addToUsed("pods", new Quantity(Integer.toString(used)))
                        .endStatus()
                        .build())
                .create();
    }

    private JobHandle enter(JobAdmission admission, String id, Duration patience) throws InterruptedException {
        RunControl control = new RunControl(() -> false, () -> false, reasons::add);
        JobPlan plan = JobClientTest.plan(id, "pass", directory);
        return admission.enter(plan, System.nanoTime() + patience.toNanos(), new WaitReason(id, reasons::add), control);
    }

    @Test
    void runsThatAskTogetherCreateNoMoreJobsThanFit() throws Exception {
        quota(4, 1);
        JobAdmission admission = admission(0);
        List<FutureTask<JobHandle>> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = "run-" + i;
            FutureTask<JobHandle> run = new FutureTask<>(() -> enter(admission, id, SHORT));
            runs.add(run);
            new Thread(run).start();
        }
        int admitted = 0;
        for (FutureTask<JobHandle> run : runs) {
            try {
                run.get();
                admitted++;
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).hasMessageContainingAll("no room", "quota renders: pods 4, used 1");
            }
        }
        assertThat(admitted).isEqualTo(3);
        assertThat(jobs.list()).hasSize(3);
        assertThat(admission.room(RenderLimits.DEFAULT, 5)).isZero();
    }

    @Test
    void roomOfAnEndedRunIsGivenToTheNext() throws Exception {
        quota(1, 0);
        JobAdmission admission = admission(0);
        JobHandle first = enter(admission, "first", SHORT);
        FutureTask<JobHandle> second = new FutureTask<>(() -> enter(admission, "second", Duration.ofSeconds(30)));
        new Thread(second).start();
        admission.leave(first);
        assertThat(second.get().name()).isNotEqualTo(first.name());
    }

    @Test
    void quotaThatNeverFitsIsNamedImmediately() {
        quota(0, 0);
        assertThatThrownBy(() -> enter(admission(0), "never", Duration.ofHours(1)))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("larger than the namespace allows", "pods 0", "Raise the ResourceQuota");
    }

    @Test
    void jobsThatWaitAreCreatedForTheRunsOfBeforeAndGiveWay() throws Exception {
        JobAdmission admission = admission(2);
        admission.refill();
        assertThat(jobs.list()).isEmpty();
        JobHandle first = enter(admission, "first", SHORT);
        admission.refill();
        admission.refill();
        assertThat(jobs.listWarm()).hasSize(2);

        admission.leave(first);
        jobs.delete(first.name());
        quota(2, 2);
        // No pod of theirs runs here, so the run needs a Job of its own, and the room of both.
        assertThatThrownBy(() -> enter(admission, "next", Duration.ofSeconds(3)))
                .isInstanceOf(RenderException.class);
        assertThat(jobs.listWarm()).isEmpty();
        assertThat(admission.used()).isEmpty();
    }

    /** The request that creates it is interrupted, and the cluster carries it out nevertheless. */
    @Test
    void jobThatTheClusterCreatesLateIsRemovedToo() throws Exception {
        JobAdmission admission = admission(1);
        enter(admission, "first", SHORT);
        admission.refill();
        Job late = jobs.listWarm().get(0);
        jobs.delete(late.getMetadata().getName());
        Job again = new JobBuilder(late)
                .editMetadata()
                .withResourceVersion(null)
                .withUid(null)
                .endMetadata()
                .build();
        FutureTask<Job> creation = new FutureTask<>(() -> {
            Thread.sleep(400);
            return fake.client().resource(again).create();
        });
        new Thread(creation).start();
        admission.removeWarm();
        creation.get();
        assertThat(jobs.listWarm()).isEmpty();
    }
}
