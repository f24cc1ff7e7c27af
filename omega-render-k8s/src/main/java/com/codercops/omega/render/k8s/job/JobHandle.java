package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.k8s.cluster.PodOwner;
import org.jspecify.annotations.Nullable;

/**
 * A Job that exists.
 *
 * @param name of the Job
 * @param uid of the Job
 * @param podUid the pod that another process has seen, or empty
 * @param adopted whether another process created the Job for this run
 * @param warm whether the Job existed before the run, so that its pod waits for commands
 * @param index the index of an Indexed Job that is meant, or null for the Job as a whole
 */
public record JobHandle(
        String name,
        String uid,
        String podUid,
        boolean adopted,
        boolean warm,
        @Nullable Integer index) {
    PodOwner owner() {
        return new PodOwner(uid, index);
    }

    /** One index of the Job. */
    JobHandle at(int one) {
        return new JobHandle(name, uid, podUid, adopted, warm, one);
    }
}
