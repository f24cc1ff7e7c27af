package com.codercops.omega.render.k8s.bench;

import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.ClusterAddress;
import com.codercops.omega.render.k8s.cluster.PodOwner;
import com.codercops.omega.render.k8s.cluster.PodTracker;
import com.codercops.omega.render.k8s.job.JobLabels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Prints how much heap a server needs to track pods: {@code ./bench k8s} creates the pods, which no node runs, under a Job of their
 * own. The arguments are the kubeconfig, the namespace, the UID of the Job and the number of pods.
 */
public final class TrackerMemory {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private TrackerMemory() {}

    public static void main(String[] arguments) throws InterruptedException {
        int pods = Integer.parseInt(arguments[3]);
        PodOwner owner = new PodOwner(arguments[2], null);
        ClusterAddress address = new ClusterAddress(Path.of(arguments[0]), null, null, arguments[1], null);
        try (Cluster cluster = Cluster.connect(address);
                PodTracker some = new PodTracker(cluster, JobLabels.OURS);
                PodTracker all = new PodTracker(cluster, JobLabels.OURS)) {
            // The first one loads the classes.
            await(some, owner, pods);
            long before = used();
            await(all, owner, pods);
            System.out.println((used() - before) / pods);
        }
    }

    private static void await(PodTracker tracker, PodOwner owner, int pods) throws InterruptedException {
        tracker.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (tracker.podsOf(owner).size() < pods) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + tracker.podsOf(owner).size() + " pods came");
            }
            tracker.awaitChange(Duration.ofMillis(100));
        }
        TimeUnit.SECONDS.sleep(2);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
