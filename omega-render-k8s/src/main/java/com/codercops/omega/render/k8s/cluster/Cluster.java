package com.codercops.omega.render.k8s.cluster;

import com.codercops.omega.render.RenderException;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection to one namespace of a cluster. Thread-safe; the owner closes it. */
public final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    /** A failure is not asked for again within this time, so that several callers wait once. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final String namespace;
    private volatile boolean reached;
    private volatile @Nullable Outage outage;

    private record Outage(ApiFailure failure, long nanos) {}

    /** For a client that a test has made. The cluster closes it. */
    public Cluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Connects. An API server that does not answer is not an error yet: it may answer when the first run needs it.
     *
     * @throws RenderException if no cluster is configured, or it refuses the credentials
     */
    public static Cluster connect(ClusterAddress address) {
        Config config = ClusterConfig.of(address);
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
        Cluster cluster = new Cluster(client, config.getNamespace());
        Optional<ApiFailure> failure = cluster.probe();
        if (failure.isPresent() && failure.get().kind() != ApiFailure.Kind.AWAY) {
            cluster.close();
            throw cluster.unusable(failure.get());
        }
        failure.ifPresent(it -> LOG.warn(
                "Cluster does not answer; scripts cannot run until it does: cluster={} cause={}",
                cluster,
                it.detail()));
        return cluster;
    }

    /** Asks the API server for something small. Blocks for at most 5 seconds. Returns why it did not answer, if it did not. */
    public Optional<ApiFailure> probe() {
        try {
            client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            reached = true;
            outage = null;
            return Optional.empty();
        } catch (RuntimeException e) {
            ApiFailure failure = ApiFailure.of(e);
            outage = new Outage(failure, System.nanoTime());
            return Optional.of(failure);
        }
    }

    /**
     * Requires that the API server has answered before. A server that is away for a moment is waited for elsewhere.
     *
     * @throws RenderException if it has never answered, and does not now
     */
    public void requireContact() {
        if (!reached) {
            requireAnswer();
        }
    }

    /**
     * Requires that the API server answered the last time. If it did not, asks again.
     *
     * @throws RenderException if it does not answer, or refuses the credentials
     */
    public void requireAnswer() {
        Outage last = outage;
        if (last == null && reached) {
            return;
        }
        Optional<ApiFailure> failure = last != null && System.nanoTime() - last.nanos() < RECENT.toNanos()
                ? Optional.of(last.failure())
                : probe();
        failure.ifPresent(it -> {
            throw unusable(it);
        });
    }

    private RenderException unusable(ApiFailure failure) {
        return failure.explain("The cluster cannot be used", this);
    }

    public KubernetesClient client() {
        return client;
    }

    public String namespace() {
        return namespace;
    }

    /** Describes a failed request. */
    public RenderException failure(String what, RuntimeException cause) {
        return ApiFailure.of(cause).explain(what, this);
    }

    @Override
    public void close() {
        client.close();
    }

    /** The address and the namespace, for messages. */
    @Override
    public String toString() {
        return client.getConfiguration().getMasterUrl().replaceFirst("/$", "") + ", namespace " + namespace;
    }
}
