package com.codercops.omega.render.k8s.stream;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.k8s.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs in a container, over one connection. The client's own class first reads and watches the pod, for which it
 * needs more rights and three more requests.
 */
final class ExecSession implements WebSocket.Listener, AutoCloseable {
    private static final String PROTOCOL = "v4.channel.k8s.io";
    private static final byte INPUT = 0;
    private static final byte OUTPUT = 1;
    private static final byte ERROR = 2;
    private static final byte STATUS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final KubernetesSerialization serialization;
    private final OutputStream output;
    private final OutputStream error;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;

    private ExecSession(KubernetesSerialization serialization, OutputStream output, OutputStream error) {
        this.serialization = serialization;
        this.output = output;
        this.error = error;
    }

    /**
     * Starts a command.
     *
     * @param output receives what it prints; a blocked write holds the command back
     * @throws IOException if the connection cannot be made
     * @throws RenderException if the account may not make it
     */
    static ExecSession start(
            Cluster cluster,
            String pod,
            String container,
            List<String> command,
            OutputStream output,
            OutputStream error)
            throws IOException, InterruptedException {
        ExecSession session = new ExecSession(cluster.client().getKubernetesSerialization(), output, error);
        CompletableFuture<WebSocket> connected = cluster.client()
                .getHttpClient()
                .newWebSocketBuilder()
                .subprotocol(PROTOCOL)
                .uri(uri(cluster, pod, container, command))
                .connectTimeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .buildAsync(session);
        try {
            session.socket = connected.get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return session;
        } catch (ExecutionException e) {
            refusal(e.getCause(), cluster).ifPresent(refused -> {
                throw refused;
            });
            throw new IOException("the connection to the container failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            var unused = connected.whenComplete((late, failure) -> {
                if (late != null) {
                    late.sendClose(1000, "late");
                }
            });
            throw new IOException("the connection to the container was not made in time", e);
        }
    }

    /** What no repetition helps against. The API server sends the reason only with answers to ordinary requests. */
    private static Optional<RenderException> refusal(@Nullable Throwable failure, Cluster cluster) {
        if (!(failure instanceof WebSocketHandshakeException handshake)) {
            return Optional.empty();
        }
        int code = handshake.getResponse().code();
        if (code == 401) {
            return Optional.of(cluster.failure(
                    "The pod cannot be reached",
                    new KubernetesClientException(
                            new StatusBuilder().withCode(code).build())));
        }
        return code != 403
                ? Optional.empty()
                : Optional.of(new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The pod cannot be reached (" + cluster
                                + "). The account lacks the right 'create' on 'pods/exec',"
                                + " before Kubernetes 1.35 'get', in the namespace " + cluster.namespace()
                                + ". Add it to the account's Role; the guide about Kubernetes lists all rights.",
                        handshake));
    }

    private static URI uri(Cluster cluster, String pod, String container, List<String> command) {
        Config config = cluster.client().getConfiguration();
        String arguments = command.stream()
                .map(argument -> "&command=" + URLEncoder.encode(argument, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return URI.create(config.getMasterUrl().replaceFirst("/$", "") + "/api/v1/namespaces/" + cluster.namespace()
                + "/pods/" + pod + "/exec?container=" + container + "&stdin=true&stdout=true&stderr=true" + arguments);
    }

    /** Sends input to the command. Blocks while earlier input is not sent. */
    void send(byte[] bytes, int length) throws IOException, InterruptedException {
        WebSocket connected = socket;
        if (connected == null || exit.isDone()) {
            throw new IOException("the command has ended");
        }
        byte[] message = new byte[length + 1];
        message[0] = INPUT;
        System.arraycopy(bytes, 0, message, 1, length);
        while (connected.queueSize() > 0) {
            if (exit.isDone()) {
                throw new IOException("the command has ended");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        if (!connected.send(ByteBuffer.wrap(message))) {
            throw new IOException("the connection is lost");
        }
    }

    /**
     * Waits for the end of the command, after which all its output has been written.
     *
     * @return its exit code
     * @throws IOException if the connection is lost
     * @throws TimeoutException if it still runs
     */
    int await(Duration timeout) throws IOException, InterruptedException, TimeoutException {
        try {
            return exit.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the connection to the container is lost: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void onMessage(WebSocket from, ByteBuffer message) {
        try {
            byte channel = message.hasRemaining() ? message.get() : -1;
            byte[] content = new byte[message.remaining()];
            message.get(content);
            if (channel == STATUS) {
                exit.complete(exitCode(content));
                from.sendClose(1000, "");
            } else if (channel == OUTPUT) {
                output.write(content);
            } else if (channel == ERROR) {
                error.write(content);
            }
            from.request();
        } catch (IOException e) {
            exit.completeExceptionally(e);
            from.sendClose(1000, "");
        }
    }

    private int exitCode(byte[] content) {
        Status status = serialization.unmarshal(new String(content, StandardCharsets.UTF_8), Status.class);
        if ("Success".equals(status.getStatus())) {
            return 0;
        }
        return status.getDetails() == null
                ? -1
                : status.getDetails().getCauses().stream()
                        .filter(cause -> "ExitCode".equals(cause.getReason()))
                        .map(cause -> Integer.parseInt(cause.getMessage()))
                        .findFirst()
                        .orElse(-1);
    }

    @Override
    public void onClose(WebSocket from, int code, String reason) {
        exit.completeExceptionally(new IOException("closed with code " + code + " " + reason));
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        exit.completeExceptionally(failure);
    }

    @Override
    public void close() {
        WebSocket connected = socket;
        if (connected != null && exit.completeExceptionally(new IOException("closed"))) {
            connected.sendClose(1000, "");
        }
    }
}
