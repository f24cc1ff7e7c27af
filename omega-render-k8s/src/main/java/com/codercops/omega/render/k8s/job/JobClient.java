package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.render.k8s.cluster.ApiFailure;
import com.codercops.omega.render.k8s.cluster.Cluster;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates, adopts and removes Jobs. Thread-safe. */
public final class JobClient {
    private static final Logger LOG = LoggerFactory.getLogger(JobClient.class);
    /** An API server that restarts is back within this time. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration RETRY = Duration.ofMillis(500);

    private final Cluster cluster;
    private final PodSettings settings;
    private final Clock clock;

    public JobClient(Cluster cluster, PodSettings settings, Clock clock) {
        this.cluster = cluster;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Creates the Job of a plan, or adopts the one that exists with its name and its commands.
     *
     * @return empty when the quota of the namespace refuses the Job now
     * @throws RenderException when the cluster refuses it, or does not answer
     */
    Optional<JobHandle> createOrAdopt(JobPlan plan) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Optional.of(created(plan));
            } catch (RenderException e) {
                // The Job was created, and its ConfigMap refused.
                throw e;
            } catch (RuntimeException e) {
                ApiFailure failure = ApiFailure.of(e);
                if (failure.kind() == ApiFailure.Kind.QUOTA) {
                    return Optional.empty();
                }
                if (failure.kind() == ApiFailure.Kind.CONFLICT) {
                    Optional<JobHandle> adopted = adopt(plan);
                    if (adopted.isPresent()) {
                        return adopted;
                    }
                } else if (failure.kind() != ApiFailure.Kind.AWAY) {
                    throw cluster.failure("The Job could not be created", e);
                }
                if (System.nanoTime() - deadline >= 0) {
                    throw cluster.failure("The Job could not be created", e);
                }
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        }
    }

    private JobHandle created(JobPlan plan) throws InterruptedException {
        Job job = jobs().resource(JobManifest.job(settings, plan, clock.instant()))
                .create();
        createConfigMap(plan, job);
        return handle(job, false);
    }

    /** Empty when the Job is being removed. */
    private Optional<JobHandle> adopt(JobPlan plan) throws InterruptedException {
        Job existing = get(plan.name()).orElse(null);
        if (existing == null || existing.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        Map<String, String> annotations = annotations(existing);
        if (annotations.containsKey(JobLabels.FAILURE)) {
            // Kept for an operator, and now in the way of the next attempt.
            delete(plan.name());
            return Optional.empty();
        }
        boolean ours = plan.sha256().equals(annotations.get(JobLabels.INPUT))
                && plan.request().equals(annotations.get(JobLabels.REQUEST));
        if (!ours) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The Job " + plan.name() + " exists (" + cluster + "), and is not of this run. Delete it.");
        }
        createConfigMap(plan, existing);
        LOG.info("Job adopted: job={} request={}", plan.name(), plan.request());
        return Optional.of(handle(existing, true));
    }

    /** The ConfigMap has the name that the Job knows. Its process may have ended between the two. */
    private void createConfigMap(JobPlan plan, Job job) throws InterruptedException {
        Optional<String> name = job.getSpec().getTemplate().getSpec().getVolumes().stream()
                .map(Volume::getConfigMap)
                .filter(Objects::nonNull)
                .map(it -> it.getName())
                .findFirst();
        if (name.isPresent()) {
            try {
                patiently(() -> cluster.client()
                        .configMaps()
                        .inNamespace(cluster.namespace())
                        .resource(JobManifest.configMap(settings, job, name.get(), plan))
                        .create());
            } catch (RuntimeException e) {
                if (ApiFailure.of(e).kind() != ApiFailure.Kind.CONFLICT) {
                    delete(job.getMetadata().getName());
                    throw cluster.failure("The ConfigMap with the script could not be created", e);
                }
            }
        }
    }

    static JobHandle handle(Job job, boolean adopted) {
        return new JobHandle(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                annotations(job).getOrDefault(JobLabels.POD, ""),
                adopted,
                labels(job).containsKey(JobLabels.WARM),
                null);
    }

    static Map<String, String> labels(Job job) {
        Map<String, String> found = job.getMetadata().getLabels();
        return found == null ? Map.of() : found;
    }

    static Map<String, String> annotations(Job job) {
        Map<String, String> found = job.getMetadata().getAnnotations();
        return found == null ? Map.of() : found;
    }

    /** The Job as it is now. */
    Optional<Job> get(String name) {
        return Optional.ofNullable(jobs().withName(name).get());
    }

    /** Why a Job failed, if it did. */
    static Optional<String> failed(Job job) {
        return job.getStatus() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(it -> "Failed".equals(it.getType()) && "True".equals(it.getStatus()))
                        .map(it -> PodView.words(it.getReason(), it.getMessage()))
                        .findFirst();
    }

    /** Why the cluster last refused to create the pod of a Job, if it did. */
    Optional<String> podRefusal(JobHandle job) {
        return cluster
                .client()
                .v1()
                .events()
                .inNamespace(cluster.namespace())
                .withField("involvedObject.uid", job.uid())
                .list()
                .getItems()
                .stream()
                .filter(event -> "FailedCreate".equals(event.getReason()))
                .map(event -> PodView.words(event.getReason(), event.getMessage()))
                .reduce((first, last) -> last);
    }

    /** All Jobs of this and other processes. */
    List<Job> list() {
        return jobs().withLabels(JobLabels.OURS).list().getItems();
    }

    /** The Jobs whose pods wait for a run, and those that did. */
    List<Job> listWarm() {
        return jobs().withLabel(JobLabels.WARM).list().getItems();
    }

    /** Creates a Job whose pod waits for a run. */
    void createWarm(Job job) {
        var unused = jobs().resource(job).create();
    }

    /** Takes a waiting Job for a run, unless it has changed since it was read. */
    Optional<JobHandle> claim(Job job, JobPlan plan, String podUid, Duration age) {
        Map<String, String> annotations = new HashMap<>(JobManifest.annotations(plan, clock.instant()));
        annotations.put(JobLabels.POD, podUid);
        JobBuilder change = change(job.getMetadata().getName(), annotations)
                .withNewSpec()
                .withActiveDeadlineSeconds(age.plus(plan.lifetime()).toSeconds())
                .endSpec();
        return take(job, plan.name(), change).map(taken -> handle(taken, false));
    }

    /** Marks a waiting Job so that no run takes it. Returns false if it has changed since it was read. */
    boolean take(Job job, String run) {
        return take(job, run, change(job.getMetadata().getName(), Map.of())).isPresent();
    }

    private Optional<Job> take(Job job, String run, JobBuilder change) {
        Job changed = change.editMetadata()
                .withResourceVersion(job.getMetadata().getResourceVersion())
                .addToLabels(JobLabels.RUN, run)
                .endMetadata()
                .build();
        try {
            return Optional.of(patch(changed));
        } catch (RuntimeException e) {
            ApiFailure.Kind kind = ApiFailure.of(e).kind();
            if (kind == ApiFailure.Kind.CONFLICT || kind == ApiFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Records which pod runs the script. */
    void recordPod(String name, String podUid) throws InterruptedException {
        Job change = change(name, Map.of(JobLabels.POD, podUid)).build();
        patiently(() -> patch(change));
    }

    /** Ends what still runs, and lets the Job stay for an operator. */
    void keepFailed(String name, String reason, Duration retention) {
        Map<String, String> annotations = new HashMap<>();
        annotations.put(JobLabels.FAILURE, reason);
        annotations.put(
                JobLabels.EXPIRES, Long.toString(clock.instant().plus(retention).getEpochSecond()));
        var unused = patch(change(name, annotations)
                .withNewSpec()
                .withActiveDeadlineSeconds(1L)
                .endSpec()
                .build());
    }

    private static JobBuilder change(String name, Map<String, String> annotations) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withAnnotations(annotations)
                .endMetadata();
    }

    /** Given as text, the client would read the Job before. */
    private Job patch(Job change) {
        return jobs().withName(change.getMetadata().getName()).patch(PatchContext.of(PatchType.JSON_MERGE), change);
    }

    /** Removes a Job with its pod and its ConfigMap. A missing Job is not an error. */
    void delete(String name) {
        jobs().withName(name)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .withGracePeriod(0)
                .delete();
    }

    /** Removes a pod before the cluster does so because its Job is gone. */
    void deletePod(String name) {
        cluster.client().pods().inNamespace(cluster.namespace()).withName(name).delete();
    }

    private NonNamespaceOperation<Job, JobList, ScalableResource<Job>> jobs() {
        MixedOperation<Job, JobList, ScalableResource<Job>> all =
                cluster.client().batch().v1().jobs();
        return all.inNamespace(cluster.namespace());
    }

    /** Repeats a request while the API server does not answer. */
    private static <T> T patiently(Supplier<T> request) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return request.get();
            } catch (RuntimeException e) {
                if (ApiFailure.of(e).kind() != ApiFailure.Kind.AWAY || System.nanoTime() - deadline >= 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        }
    }
}
