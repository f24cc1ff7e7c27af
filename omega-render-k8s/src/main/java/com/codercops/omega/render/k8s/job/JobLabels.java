package com.codercops.omega.render.k8s.job;

import java.util.Map;

/** The labels and annotations by which Omega knows its objects. */
public final class JobLabels {
    /** On every Job, pod and ConfigMap of a run. A NetworkPolicy can select them. */
    public static final Map<String, String> OURS = Map.of(
            "app.kubernetes.io/name", "omega-render",
            "app.kubernetes.io/component", "render",
            "app.kubernetes.io/managed-by", "omega");

    static final String PREFIX = "omega.codercops.com/";
    /** The id of the request. */
    static final String REQUEST = PREFIX + "request";
    /** The SHA-256 of the commands. */
    static final String INPUT = PREFIX + "input-sha256";
    /** The UID of the pod that the first server saw. Another pod of the same Job is not the same run. */
    static final String POD = PREFIX + "pod-uid";
    /** After this time, in seconds since 1970, any server may remove the Job. */
    static final String EXPIRES = PREFIX + "expires";
    /** Why a failed Job is still there. */
    static final String FAILURE = PREFIX + "failure";

    /** On a Job whose pod waits for a run, or has waited for one: which runs it fits. */
    static final String WARM = PREFIX + "warm";
    /** On such a Job: the name of the run that took it. */
    static final String RUN = PREFIX + "run";

    static final String KUEUE_QUEUE = "kueue.x-k8s.io/queue-name";

    private JobLabels() {}
}
