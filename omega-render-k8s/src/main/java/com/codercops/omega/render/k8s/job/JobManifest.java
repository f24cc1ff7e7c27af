package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.PodSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The objects of one run, as they are sent to the cluster. */
final class JobManifest {
    /** Only Omega's queue retries a run. */
    private static final int NO_RETRIES = 0;
    /** After it the pod is killed. The runner needs no more, because nothing that it could save is wanted. */
    private static final long GRACE_SECONDS = 1;
    /** A kubelet that restarts is back within this time. */
    private static final long LOST_NODE_SECONDS = 30;
    /** The safety net for Jobs that no server removes: longer than any server keeps them. */
    private static final int TTL_SECONDS = 3600;

    private JobManifest() {}

    static Job job(PodSettings settings, JobPlan plan, Instant now) {
        Job job = job(settings, plan.name(), plan.limits(), plan.input(), plan.lifetime(), plan.retention());
        job.getMetadata().getAnnotations().putAll(annotations(plan, now));
        if (plan.indexed()) {
            int pods = plan.inputs().size();
            JobSpec spec = job.getSpec();
            spec.setCompletionMode("Indexed");
            spec.setCompletions(pods);
            spec.setParallelism(pods);
            // The cluster makes a lost index again alone, once. What a script did wrong has been reported by then.
            spec.setBackoffLimit(null);
            spec.setBackoffLimitPerIndex(1);
            spec.getPodFailurePolicy().getRules().get(0).setAction("Ignore");
            spec.getPodFailurePolicy().getRules().get(1).setAction("FailIndex");
        }
        return job;
    }

    /** By what another process knows the Job of a run. */
    static Map<String, String> annotations(JobPlan plan, Instant now) {
        return Map.of(
                JobLabels.REQUEST,
                plan.request(),
                JobLabels.INPUT,
                plan.sha256(),
                JobLabels.EXPIRES,
                seconds(now.plus(plan.lifetime()).plus(JobPlan.ADOPTION)));
    }

    /** A Job whose pod waits for the commands of a run. */
    static Job warm(PodSettings settings, WarmKind kind, String name, Instant now) {
        Job job = job(settings, name, kind.limits(), kind.input(), WarmKind.LIFETIME, Duration.ZERO);
        job.getMetadata().getLabels().put(JobLabels.WARM, kind.digest());
        job.getMetadata().getAnnotations().put(JobLabels.EXPIRES, seconds(now.plus(WarmKind.LIFETIME)));
        return job;
    }

    private static String seconds(Instant time) {
        return Long.toString(time.getEpochSecond());
    }

    private static Job job(
            PodSettings settings,
            String name,
            RenderLimits limits,
            PodInput input,
            Duration lifetime,
            Duration retention) {
        Map<String, String> labels = labels(settings);
        Map<String, String> jobLabels = new HashMap<>(labels);
        if (settings.queueName() != null) {
            jobLabels.put(JobLabels.KUEUE_QUEUE, settings.queueName());
        }
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(jobLabels)
                .withAnnotations(new HashMap<>(settings.annotations()))
                .endMetadata()
                .withNewSpec()
                .withParallelism(1)
                .withCompletions(1)
                .withBackoffLimit(NO_RETRIES)
                .withActiveDeadlineSeconds(lifetime.toSeconds())
                .withTtlSecondsAfterFinished(Math.toIntExact(TTL_SECONDS + retention.toSeconds()))
                .withNewPodFailurePolicy()
                // First, so that a pod that was evicted or preempted is not taken for one that failed.
                .addNewRule()
                .withAction("FailJob")
                .addNewOnPodCondition("True", "DisruptionTarget")
                .endRule()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(PodContainers.RENDER)
                .withOperator("NotIn")
                .withValues(0)
                .endOnExitCodes()
                .endRule()
                .endPodFailurePolicy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(settings.annotations())
                .endMetadata()
                .withSpec(pod(settings, limits, input))
                .endTemplate()
                .endSpec()
                .build();
    }

    /** The commands of a run. The cluster removes them with the Job. */
    static ConfigMap configMap(PodSettings settings, Job job, String name, JobPlan plan) {
        Map<String, String> commands = new HashMap<>();
        for (int index = 0; index < plan.inputs().size(); index++) {
            byte[] content = plan.inputs().get(index).content();
            commands.put(
                    PodInput.key(index, plan.indexed()), Base64.getEncoder().encodeToString(content));
        }
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels(settings))
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("Job")
                .withName(job.getMetadata().getName())
                .withUid(job.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withImmutable(true)
                .withBinaryData(commands)
                .build();
    }

    private static Map<String, String> labels(PodSettings settings) {
        Map<String, String> labels = new HashMap<>(settings.labels());
        labels.putAll(JobLabels.OURS);
        return labels;
    }

    private static PodSpec pod(PodSettings settings, RenderLimits limits, PodInput input) {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withAutomountServiceAccountToken(false)
                .withServiceAccountName(settings.serviceAccount())
                .withEnableServiceLinks(false)
                .withShareProcessNamespace(false)
                .withHostname("render")
                .withDnsPolicy("None")
                // A name server must be given. Nothing listens there.
                .withNewDnsConfig()
                .withNameservers("127.0.0.1")
                .endDnsConfig()
                .withNodeSelector(settings.nodeSelector())
                .withTolerations(tolerations(settings))
                .withPriorityClassName(settings.priorityClass())
                .withRuntimeClassName(settings.runtimeClass())
                .withImagePullSecrets(settings.imagePullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(PodContainers.USER)
                .withRunAsGroup(PodContainers.USER)
                .withNewSeccompProfile(null, "RuntimeDefault")
                .endSecurityContext()
                .withContainers(PodContainers.collector(settings, input), PodContainers.render(settings, limits))
                .withVolumes(PodContainers.volumes(input))
                .build();
    }

    private static List<Toleration> tolerations(PodSettings settings) {
        List<Toleration> tolerations = new ArrayList<>(
                settings.tolerations().stream().map(JobManifest::toleration).toList());
        // By default a pod of a lost node counts as running for five minutes more.
        for (String lost : List.of("node.kubernetes.io/unreachable", "node.kubernetes.io/not-ready")) {
            tolerations.add(new TolerationBuilder()
                    .withKey(lost)
                    .withOperator("Exists")
                    .withEffect("NoExecute")
                    .withTolerationSeconds(LOST_NODE_SECONDS)
                    .build());
        }
        return tolerations;
    }

    private static Toleration toleration(com.codercops.omega.render.k8s.PodToleration from) {
        TolerationBuilder toleration = new TolerationBuilder()
                .withKey(from.key())
                .withOperator(from.value().isEmpty() ? "Exists" : "Equal");
        if (!from.value().isEmpty()) {
            toleration.withValue(from.value());
        }
        if (!from.effect().isEmpty()) {
            toleration.withEffect(from.effect());
        }
        return toleration.build();
    }
}
