package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How commands reach a pod, and how much room its collector needs.
 *
 * @param configMap the ConfigMap with the commands, or null if they are uploaded
 * @param indexed whether the ConfigMap has commands for each index of a Job
 * @param bytes of commands at most
 * @param messageBytes of messages at most
 * @param startTimeout how long the collector waits for the runner
 */
record PodInput(@Nullable String configMap, boolean indexed, long bytes, long messageBytes, Duration startTimeout) {
    private static final String KEY = "commands";

    /** The bytes of the messages of a run: its videos in base64, what it prints, and what the runner reports. */
    static long messageBytes(RenderLimits limits) {
        return limits.outputBytes() / 2 * 3 + 8 * limits.logBytes() + (64L << 20);
    }

    /** The key of the commands of one index in the ConfigMap. */
    static String key(int index, boolean indexed) {
        return indexed ? KEY + "-" + index : KEY;
    }

    /** The key of the commands, which the cluster completes for each pod of an Indexed Job. */
    String key() {
        return indexed ? KEY + "-$(JOB_COMPLETION_INDEX)" : KEY;
    }
}
