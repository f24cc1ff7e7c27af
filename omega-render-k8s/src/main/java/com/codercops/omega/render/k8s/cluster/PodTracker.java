package com.codercops.omega.render.k8s.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pods of all Jobs in the namespace, as the API server last described them. A watch keeps them current; since a watch can fall
 * silent, {@link #reconcile} lists them too. Thread-safe.
 */
public final class PodTracker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PodTracker.class);

    private final Cluster cluster;
    private final Map<String, String> labels;
    /** By UID. */
    private final Map<String, Pod> pods = new HashMap<>();

    private final Map<String, Long> versions = new HashMap<>();
    private @Nullable SharedIndexInformer<Pod> informer;
    private boolean closed;

    /** @param labels of the pods to track */
    public PodTracker(Cluster cluster, Map<String, String> labels) {
        this.cluster = cluster;
        this.labels = Map.copyOf(labels);
    }

    /** Starts the watch, unless it runs. Does not wait for it. */
    public synchronized void start() {
        if (informer != null || closed) {
            return;
        }
        informer = cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabels(labels)
                .runnableInformer(0)
                .addEventHandler(new Updates())
                .exceptionHandler((started, failure) -> {
                    LOG.debug("The watch of pods failed and starts again", failure);
                    return true;
                });
        informer.start();
    }

    /**
     * Lists the pods, and corrects what the watch has missed.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server does not answer
     */
    public void reconcile() {
        Set<String> before;
        synchronized (this) {
            if (informer == null) {
                return;
            }
            before = Set.copyOf(pods.keySet());
        }
        List<Pod> listed = cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabels(labels)
                .list()
                .getItems();
        Set<String> gone = new HashSet<>(before);
        listed.forEach(pod -> {
            gone.remove(pod.getMetadata().getUid());
            update(pod);
        });
        gone.forEach(this::remove);
    }

    /** The pod of an owner; if the cluster has replaced it, the last one. */
    public Optional<Pod> podOf(PodOwner owner) {
        return podsOf(owner).stream()
                .max(Comparator.comparing(
                        pod -> pod.getMetadata().getCreationTimestamp(),
                        Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** All pods of an owner. */
    public synchronized List<Pod> podsOf(PodOwner owner) {
        return pods.values().stream().filter(owner::owns).toList();
    }

    /** Waits until any pod changes, but no longer than the timeout. It may return earlier. */
    @SuppressWarnings("WaitNotInLoop") // The caller has the loop, with its own condition.
    public synchronized void awaitChange(Duration timeout) throws InterruptedException {
        wait(Math.max(1, timeout.toMillis()));
    }

    private synchronized void update(Pod pod) {
        String uid = pod.getMetadata().getUid();
        long version = version(pod);
        // A list may be older than an event that arrived in the meantime.
        if (version >= versions.getOrDefault(uid, 0L)) {
            versions.put(uid, version);
            pods.put(uid, pod);
            notifyAll();
        }
    }

    private synchronized void remove(String uid) {
        versions.remove(uid);
        if (pods.remove(uid) != null) {
            notifyAll();
        }
    }

    private static long version(Pod pod) {
        String version = pod.getMetadata().getResourceVersion();
        return version != null && version.matches("[0-9]{1,18}") ? Long.parseLong(version) : Long.MAX_VALUE;
    }

    @Override
    public void close() {
        SharedIndexInformer<Pod> ending;
        synchronized (this) {
            closed = true;
            ending = informer;
            notifyAll();
        }
        if (ending != null) {
            ending.close();
        }
    }

    private final class Updates implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            update(pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            update(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            remove(pod.getMetadata().getUid());
        }
    }
}
