package com.codercops.omega.render.k8s;

import com.codercops.omega.render.k8s.cluster.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server in this process that stores objects and does nothing with them: no controller, no scheduler, no kubelet. */
public final class FakeCluster implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

    private final AtomicInteger failures = new AtomicInteger();
    private final KubernetesMockServer server;
    private final Cluster cluster;

    /** One that stores objects. */
    public FakeCluster() {
        KubernetesCrudDispatcher crud = new KubernetesCrudDispatcher();
        server = silent(new KubernetesMockServer(
                new Context(),
                new MockWebServer(),
                new HashMap<>(),
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                                ? new MockResponse().setResponseCode(503)
                                : crud.dispatch(request);
                    }
                },
                false));
        server.init();
        cluster = new Cluster(server.createClient(new JdkHttpClientFactory()), "renders");
    }

    /** Does not log each request. */
    public static KubernetesMockServer silent(KubernetesMockServer server) {
        LOG.setLevel(Level.WARNING);
        return server;
    }

    public Cluster cluster() {
        return cluster;
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    /** Answers the next requests with 503. */
    public void fail(int requests) {
        failures.set(requests);
    }

    @Override
    public void close() {
        cluster.close();
        server.destroy();
    }
}
