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
        Map<String, String> labels = labels(settings);
        Map<String, String> jobLabels = new HashMap<>(labels);
        if (settings.queueName() != null) {
            jobLabels.put(JobLabels.KUEUE_QUEUE, settings.queueName());
        }
        Map<String, String> annotations = new HashMap<>(settings.annotations());
        annotations.put(JobLabels.REQUEST, plan.request());
        annotations.put(JobLabels.INPUT, plan.input().sha256());
        annotations.put(
                JobLabels.EXPIRES,
                Long.toString(now.plus(plan.lifetime()).plus(JobPlan.ADOPTION).getEpochSecond()));
        return new JobBuilder()
                .withNewMetadata()
                .withName(plan.name())
                .withLabels(jobLabels)
                .withAnnotations(annotations)
                .endMetadata()
                .withNewSpec()
                .withParallelism(1)
                .withCompletions(1)
                .withBackoffLimit(NO_RETRIES)
                .withActiveDeadlineSeconds(plan.lifetime().toSeconds())
                .withTtlSecondsAfterFinished(
                        Math.toIntExact(TTL_SECONDS + plan.retention().toSeconds()))
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
                .withSpec(pod(settings, plan))
                .endTemplate()
                .endSpec()
                .build();
    }

    /** The commands of a run. The cluster removes them with the Job. */
    static ConfigMap configMap(PodSettings settings, Job job, String name, CommandFile input) {
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
                .addToBinaryData(PodContainers.INPUT_KEY, Base64.getEncoder().encodeToString(input.content()))
                .build();
    }

    private static Map<String, String> labels(PodSettings settings) {
        Map<String, String> labels = new HashMap<>(settings.labels());
        labels.putAll(JobLabels.OURS);
        return labels;
    }

    private static PodSpec pod(PodSettings settings, JobPlan plan) {
        RenderLimits limits = plan.limits();
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
                .withContainers(PodContainers.collector(settings, plan), PodContainers.render(settings, limits))
                .withVolumes(PodContainers.volumes(plan))
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
