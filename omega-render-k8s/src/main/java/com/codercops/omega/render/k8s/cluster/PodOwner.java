package com.codercops.omega.render.k8s.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Job, or one index of an Indexed Job, as the owner of a pod.
 *
 * @param jobUid of the Job: a pod of an earlier Job with the same name does not count
 * @param index from 0, or null for a Job without indexes
 */
public record PodOwner(String jobUid, @Nullable Integer index) {
    /** The Job controller sets it on each pod of an Indexed Job. */
    static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private static final String JOB = "Job";

    boolean owns(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner ->
                                owner.getKind().equals(JOB) && owner.getUid().equals(jobUid))
                && (index == null || index.toString().equals(indexOf(pod)));
    }

    private static @Nullable String indexOf(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(INDEX);
    }
}
