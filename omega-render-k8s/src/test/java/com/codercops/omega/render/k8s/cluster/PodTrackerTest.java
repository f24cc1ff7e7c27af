package com.codercops.omega.render.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.k8s.FakeCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tracker knows when the watch is cut, too old, silent or late. */
@Timeout(60)
class PodTrackerTest {
    private static final String PODS = "/api/v1/namespaces/renders/pods?labelSelector=app%3Domega";
    private static final String FIRST_LIST = PODS + "&resourceVersion=0";
    private static final String WATCH =
            PODS.replace("?", "?allowWatchBookmarks=true&") + "&resourceVersion=VERSION&timeoutSeconds=600&watch=true";
    private static final PodOwner OWNER = new PodOwner("job-uid", null);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KubernetesMockServer server = FakeCluster.silent(new KubernetesMockServer(false));
    private Cluster cluster;
    private PodTracker tracker;

    @BeforeEach
    void open() {
        server.init();
        cluster = new Cluster(server.createClient(new JdkHttpClientFactory()), "renders");
        tracker = new PodTracker(cluster, Map.of("app", "omega"));
    }

    @AfterEach
    void close() {
        tracker.close();
        cluster.close();
        server.destroy();
    }

    private static Pod pod(String uid, String phase, int version) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("render-" + uid)
                .withUid(uid)
                .withNamespace("renders")
                .withCreationTimestamp("2026-01-01T00:00:0" + uid + "Z")
                .withResourceVersion(Integer.toString(version))
                .addNewOwnerReference()
                .withKind("Job")
                .withUid("job-uid")
                .endOwnerReference()
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }

    private void list(String path, int version, Pod... pods) {
        server.expect()
                .get()
                .withPath(path)
                .andReturn(
                        200,
                        new PodListBuilder()
                                .withNewMetadata()
                                .withResourceVersion(Integer.toString(version))
                                .endMetadata()
                                .withItems(pods)
                                .build())
                .once();
    }

    private void watch(int from, WatchEvent... events) {
        var session = server.expect()
                .get()
                .withPath(WATCH.replace("VERSION", Integer.toString(from)))
                .andUpgradeToWebSocket()
                .open();
        Stream.of(events).forEach(event -> session.waitFor(10).andEmit(event));
        session.done().once();
    }

    private void awaitPhase(String phase) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!phase().equals(Optional.of(phase)) && System.nanoTime() < end) {
            tracker.awaitChange(Duration.ofMillis(50));
        }
        assertThat(phase()).contains(phase);
    }

    private Optional<String> phase() {
        return tracker.podOf(OWNER).map(pod -> pod.getStatus().getPhase());
    }

    @Test
    void watchThatIsTooOldStartsAgain() throws Exception {
        Status gone = new StatusBuilder()
                .withCode(410)
                .withReason("Expired")
                .withMessage("too old resource version")
                .build();
        list(FIRST_LIST, 1, pod("1", "Pending", 1));
        watch(1, new WatchEvent(gone, "ERROR"));
        list(PODS, 7, pod("1", "Running", 7));
        watch(7);
        tracker.start();
        awaitPhase("Running");
    }

    @Test
    void listCorrectsASilentWatch() throws Exception {
        list(FIRST_LIST, 1, pod("1", "Pending", 1));
        watch(1);
        tracker.start();
        awaitPhase("Pending");
        list(PODS, 5, pod("1", "Running", 5));
        tracker.reconcile();
        assertThat(phase()).contains("Running");
        list(PODS, 6);
        tracker.reconcile();
        assertThat(phase()).isEmpty();
    }

    @Test
    void listThatIsOlderThanAnEventChangesNothing() throws Exception {
        list(FIRST_LIST, 1, pod("1", "Pending", 1));
        watch(1, new WatchEvent(pod("1", "Running", 9), "MODIFIED"));
        tracker.start();
        awaitPhase("Running");
        list(PODS, 5, pod("1", "Pending", 5));
        tracker.reconcile();
        assertThat(phase()).contains("Running");
    }

    @Test
    void ofTwoPodsOfAJobTheLastOneCounts() throws Exception {
        list(FIRST_LIST, 3, pod("2", "Running", 3), pod("1", "Failed", 2));
        watch(3);
        tracker.start();
        while (tracker.podsOf(OWNER).size() < 2) {
            tracker.awaitChange(Duration.ofMillis(50));
        }
        assertThat(phase()).contains("Running");
        assertThat(tracker.podOf(new PodOwner("another-job", null))).isEmpty();
    }

    @Test
    void reconciliationBeforeTheStartAsksNothing() {
        tracker.reconcile();
        assertThat(server.getRequestCount()).isZero();
    }
}
