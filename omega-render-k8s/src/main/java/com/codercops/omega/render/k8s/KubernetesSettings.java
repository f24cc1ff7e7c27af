package com.codercops.omega.render.k8s;

import com.codercops.omega.render.k8s.cluster.ClusterAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How scripts run in a cluster.
 *
 * @param cluster where it is
 * @param workDirectory for incomplete videos; created if missing
 * @param pods how the pods look
 * @param concurrency how many Jobs may exist at the same time, at least 1; further runs wait
 * @param podStartTimeout how long a Job may wait for its pod: for quota, for a queue, for a node, for the image
 * @param failedJobRetention how long the Job of a failed run stays for an operator; zero removes it immediately
 * @param warmPods how many idle pods with Manim imported wait for runs
 * @param fanOut how many pods may render the scenes of one script concurrently, at least 1
 * @param keepJobs whether Jobs go on when this process hands over its work, so that the next process adopts them
 */
public record KubernetesSettings(
        ClusterAddress cluster,
        Path workDirectory,
        PodSettings pods,
        int concurrency,
        Duration podStartTimeout,
        Duration failedJobRetention,
        int warmPods,
        int fanOut,
        boolean keepJobs) {
    static final Duration POD_START_TIMEOUT = Duration.ofMinutes(10);
    static final Duration FAILED_JOB_RETENTION = Duration.ofHours(1);
    static final int CONCURRENCY = 4;
    /** A namespace has at most this many idle pods, and a render this many pods. */
    private static final int MAX_PODS = 100;

    static final double CPUS = 2;
    static final double CPU_REQUEST = 0.5;

    public KubernetesSettings {
        workDirectory = workDirectory.toAbsolutePath().normalize();
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
        }
        if (podStartTimeout.isNegative() || podStartTimeout.isZero()) {
            throw new IllegalArgumentException("pod-start-timeout must be more than 0, not " + podStartTimeout);
        }
        if (failedJobRetention.isNegative()) {
            throw new IllegalArgumentException("failed-job-retention must not be negative: " + failedJobRetention);
        }
        if (warmPods < 0 || warmPods > MAX_PODS) {
            throw new IllegalArgumentException("warm-pods must be 0 to " + MAX_PODS + ", not " + warmPods);
        }
        if (fanOut < 1 || fanOut > MAX_PODS) {
            throw new IllegalArgumentException("fan-out must be 1 to " + MAX_PODS + ", not " + fanOut);
        }
    }
}
