package com.codercops.omega.render.k8s.cluster;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Turns an address into the configuration of a client, without environment variables and system properties. */
final class ClusterConfig {
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    /** The first connection and one more fit into 5 seconds. */
    private static final int CONNECT_MILLIS = 2000;

    private static final int REQUEST_MILLIS = 10_000;
    private static final int RETRIES = 1;
    private static final int RETRY_MILLIS = 200;

    private ClusterConfig() {}

    static Config of(ClusterAddress address) {
        ConfigBuilder config = new ConfigBuilder(
                address.kubeconfig() == null ? ofPod(address) : ofFile(address.kubeconfig(), address));
        if (address.apiServer() != null) {
            config.withMasterUrl(address.apiServer().toString());
        }
        if (address.namespace() != null) {
            config.withNamespace(address.namespace());
        }
        URI proxy = address.proxy();
        if (proxy != null) {
            config.withHttpsProxy(proxy.toString()).withHttpProxy(proxy.toString());
        }
        Config built = config.withConnectionTimeout(CONNECT_MILLIS)
                .withRequestTimeout(REQUEST_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .withRequestRetryBackoffInterval(RETRY_MILLIS)
                // All requests of HTTP/2 share one connection, and hang together when it is lost without notice.
                .withHttp2Disable(true)
                .withUserAgent("codercops-omega")
                .build();
        if (built.getNamespace() == null || built.getNamespace().isBlank()) {
            built.setNamespace("default");
        }
        return built;
    }

    private static Config ofFile(Path kubeconfig, ClusterAddress address) {
        try {
            Config config = Config.fromKubeconfig(address.context(), kubeconfig.toFile());
            Map<String, NamedContext> contexts = new TreeMap<>();
            config.getContexts().forEach(context -> contexts.put(context.getName(), context));
            if (address.context() != null && !contexts.containsKey(address.context())) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The kubeconfig " + kubeconfig + " has no context " + Names.quote(address.context())
                                + ". Available: " + contexts.keySet() + ".");
            }
            if (config.getCurrentContext() == null && address.apiServer() == null) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The kubeconfig " + kubeconfig + " has no current context. Set one with 'kubectl config"
                                + " use-context', or set the setting 'context' to one of " + contexts.keySet() + ".");
            }
            return config;
        } catch (KubernetesClientException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The kubeconfig " + kubeconfig + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Config ofPod(ClusterAddress address) {
        Path token = ACCOUNT.resolve("token");
        if (address.apiServer() == null || !Files.isReadable(token)) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "No cluster is configured. Set KUBECONFIG or the setting 'kubeconfig' of the backend k8s, or run"
                            + " Omega in a pod with a service account token.");
        }
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(address.apiServer().toString())
                .withCaCertFile(ACCOUNT.resolve("ca.crt").toString())
                // Read again for each request, because the cluster replaces the token before it expires.
                .withOauthTokenProvider(() -> read(token))
                .withNamespace(Files.isReadable(ACCOUNT.resolve("namespace")) ? read(ACCOUNT.resolve("namespace")) : "")
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
