package com.codercops.omega.render.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.testing.render.RenderInProgress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the service, against fake replicas. */
@Timeout(60)
class ServiceRenderBackendTest {
    private static final FakeService.Work CHECKS = (in, out) -> {
        FakeService.frame(out, FakeService.READY);
        FakeService.hear(in);
        FakeService.frame(out, FakeService.ACCEPTED + FakeService.DONE);
        FakeService.farewell(out);
    };

    @TempDir
    Path temp;

    private final List<FakeService> replicas = new ArrayList<>();
    private FakeService first;
    private Path out;

    @BeforeEach
    void start() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
        first = replica("127.0.0.1", 0);
    }

    private FakeService replica(String address, int port) throws IOException {
        FakeService replica = new FakeService(address, port);
        replica.work = CHECKS;
        replicas.add(replica);
        return replica;
    }

    @AfterEach
    void stop() throws IOException {
        for (FakeService replica : replicas) {
            replica.close();
        }
    }

    private ServiceSettings settings() {
        return ServiceSettings.of("replicas.test", first.port(), FakeService.TOKEN, temp.resolve("work"));
    }

    /** A backend for which the name replicas.test resolves to the given addresses. */
    private ServiceRenderBackend backend(String... addresses) throws InterruptedException {
        return backend(settings(), addresses);
    }

    private static ServiceRenderBackend backend(ServiceSettings settings, String... addresses)
            throws InterruptedException {
        return new ServiceRenderBackend(
                settings,
                new ReplicaConnector(
                        settings,
                        host -> Stream.of(addresses.length == 0 ? new String[] {"127.0.0.1"} : addresses)
                                .map(ServiceRenderBackendTest::address)
                                .toArray(InetAddress[]::new)),
                Duration.ofMillis(200));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private CheckResult check(ServiceRenderBackend backend) throws InterruptedException {
        return backend.check(RenderInProgress.request(RenderInProgress.CIRCLE, out), RenderListener.none());
    }

    @Test
    void jobRunsInAReplica() throws InterruptedException {
        try (ServiceRenderBackend backend = backend()) {
            assertThat(check(backend)).isInstanceOf(Checked.class);
            assertThat(backend.id()).isEqualTo("service");
        }
        assertThat(temp.resolve("work/service")).isEmptyDirectory();
    }

    @Test
    void replicasAreUsedInTurn() throws Exception {
        FakeService second = replica("127.0.0.2", first.port());
        try (ServiceRenderBackend backend = backend("127.0.0.1", "127.0.0.2")) {
            for (int i = 0; i < 4; i++) {
                check(backend);
            }
        }
        assertThat(List.of(first.admitted.get(), second.admitted.get())).containsExactly(2, 2);
    }

    @Test
    void unreachableReplicaIsSkipped() throws Exception {
        try (ServiceRenderBackend backend = backend("127.0.0.3", "127.0.0.1")) {
            assertThat(check(backend)).isInstanceOf(Checked.class);
            assertThat(check(backend)).isInstanceOf(Checked.class);
        }
    }

    @Test
    void busyReplicaIsSkipped() throws Exception {
        FakeService second = replica("127.0.0.2", first.port());
        second.free = false;
        try (ServiceRenderBackend backend = backend("127.0.0.2", "127.0.0.1")) {
            check(backend);
            check(backend);
        }
        assertThat(first.admitted).hasValue(2);
    }

    @Test
    void jobWaitsWhileAllReplicasAreBusy() throws Exception {
        first.free = false;
        try (ServiceRenderBackend backend = backend()) {
            FutureTask<CheckResult> job = new FutureTask<>(() -> check(backend));
            new Thread(job, "waiting").start();
            int connections = first.connections.get();
            while (first.connections.get() < connections + 3) {
                Thread.sleep(10);
            }
            assertThat(job.isDone()).isFalse();
            first.free = true;
            assertThat(job.get(30, TimeUnit.SECONDS)).isInstanceOf(Checked.class);
        }
    }

    @Test
    void waitEndsAtTheAcquireTimeout() throws Exception {
        first.free = false;
        try (ServiceRenderBackend backend = backend(settings().withAcquireTimeout(Duration.ofMillis(300)))) {
            assertThatThrownBy(() -> check(backend))
                    .isInstanceOfSatisfying(
                            RenderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INFRASTRUCTURE))
                    .hasMessageContaining("are busy {127.0.0.1=busy}. Start more replicas");
        }
    }

    @Test
    void closingEndsAWait() throws Exception {
        first.free = false;
        ServiceRenderBackend backend = backend();
        FutureTask<CheckResult> job = new FutureTask<>(() -> check(backend));
        new Thread(job, "waiting").start();
        int connections = first.connections.get();
        while (first.connections.get() < connections + 2) {
            Thread.sleep(10);
        }
        backend.close();
        assertThatThrownBy(() -> job.get(30, TimeUnit.SECONDS)).hasMessageContaining("The render backend is closed");
    }

    @Test
    void closingEndsAJobOfASilentService() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        first.work = (in, out) -> {
            FakeService.frame(out, FakeService.READY);
            FakeService.hear(in);
            FakeService.frame(out, FakeService.ACCEPTED);
            begun.countDown();
            in.readAllBytes();
        };
        ServiceRenderBackend backend = backend();
        FutureTask<CheckResult> job = new FutureTask<>(() -> check(backend));
        new Thread(job, "running").start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        backend.close();
        assertThatThrownBy(() -> job.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("its backend was closed");
    }

    @Test
    void lostConnectionIsAnInfrastructureFailure() throws Exception {
        first.work = (in, out) -> {
            FakeService.frame(out, FakeService.READY);
            FakeService.hear(in);
            FakeService.frame(out, FakeService.ACCEPTED);
        };
        try (ServiceRenderBackend backend = backend()) {
            assertThatThrownBy(() -> check(backend))
                    .isInstanceOfSatisfying(
                            RenderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INFRASTRUCTURE))
                    .hasMessageContaining("ended during the job");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {FrameChannel.MAX_FRAME + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -2})
    void frameThatIsTooLongIsRejected(int length) throws Exception {
        first.work = (in, out) -> {
            out.write(java.nio.ByteBuffer.allocate(4).putInt(length).array());
            in.readAllBytes();
        };
        try (ServiceRenderBackend backend = backend()) {
            assertThatThrownBy(() -> check(backend)).isInstanceOf(RenderException.class);
        }
    }

    @Test
    void wrongTokenIsReportedButNotPrinted() {
        first.token = "another";
        assertThatThrownBy(this::backend)
                .isInstanceOfSatisfying(
                        RenderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INSTALLATION))
                .hasMessageContaining("rejects the token. Set OMEGA_SERVICE_TOKEN")
                .hasMessageNotContaining(FakeService.TOKEN);
        assertThat(settings().toString()).doesNotContain(FakeService.TOKEN);
    }

    @Test
    void serviceOfAnotherVersionIsReported() {
        first.fingerprint = "0123\\u001b[31m";
        assertThatThrownBy(this::backend)
                .hasMessageContaining("belongs to another version of Omega: its fingerprint is 0123??31m")
                .hasMessageContaining("Build the image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 400 Bad Request",
                "[]",
                "{}",
                "{\"service\":\"omega-manim\",\"v\":2}",
                "{\"service\":\"omega-manim\",\"v\":1,\"nonce\":{\"a\":[]}}"
            })
    void otherServerIsReported(String greeting) {
        first.greeting = greeting;
        assertThatThrownBy(this::backend)
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("No Manim service responds at replicas.test:" + first.port());
    }

    @Test
    void serviceWithoutTheVerifierIsRejected() {
        first.greeting = first.greeting.replace("\"nonce\":\"0", "\"nonce\":\"1");
        first.reason = "free";
        assertThatThrownBy(this::backend).isInstanceOf(RenderException.class);
    }

    @Test
    void unreachableServiceIsReportedWithinSeconds() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ServiceSettings unreachable = ServiceSettings.of("127.0.0.1", port, "t", temp);
        assertThatThrownBy(() -> new ServiceRenderBackend(unreachable))
                .hasMessageContaining(
                        "No Manim service responds at 127.0.0.1:" + port + " {127.0.0.1=Connection refused}")
                .hasMessageContaining("MANIM_SERVICE");
        ServiceSettings unknown = ServiceSettings.of("no-such-host.invalid", port, "t", temp);
        assertThatThrownBy(() -> new ServiceRenderBackend(unknown)).hasMessageContaining("unknown host");
    }

    @Test
    void missingProtectionsAreReported() throws InterruptedException {
        try (ServiceRenderBackend backend = backend()) {
            assertThat(backend.capabilities().isolated()).isTrue();
            assertThat(backend.capabilities().missing()).isEmpty();
            first.container = "{\"user\":0,\"capabilities\":true,\"memory_bytes\":null}";
            BackendCapabilities bare = backend.capabilities();
            assertThat(bare.isolated()).isFalse();
            assertThat(bare.missing()).hasSize(5).allMatch(it -> it.startsWith("Not in force: "));
        }
    }

    @Test
    void invalidRequestIsRejectedBeforeConnecting() throws InterruptedException {
        try (ServiceRenderBackend backend = backend()) {
            var request = RenderInProgress.request(RenderInProgress.CIRCLE, out);
            var little = request.withLimits(request.limits().withMemoryBytes(64 << 20));
            assertThatThrownBy(() -> backend.check(little, RenderListener.none()))
                    .hasMessageContaining("that Manim itself needs");
            var junk = RenderInProgress.request("\0", out);
            assertThat(((Failed) backend.check(junk, RenderListener.none())).kind())
                    .isEqualTo(FailureKind.INVALID_SCRIPT);
        }
        assertThat(first.admitted).hasValue(0);
    }
}
