package com.codercops.omega.render.k8s.cluster;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster is and how to log in.
 *
 * @param kubeconfig a kubeconfig file, or null for the service account of the pod that this process runs in
 * @param context a context of the kubeconfig, or null for its current one
 * @param apiServer the URL of the API server, or null for that of the kubeconfig or of the pod's environment
 * @param namespace the namespace of the Jobs, or null for that of the context or of the pod
 * @param proxy the HTTP or SOCKS proxy to the API server, or null for none
 */
public record ClusterAddress(
        @Nullable Path kubeconfig,
        @Nullable String context,
        @Nullable URI apiServer,
        @Nullable String namespace,
        @Nullable URI proxy) {
    public ClusterAddress {
        if (apiServer != null && (apiServer.getHost() == null || !"https".equals(apiServer.getScheme()))) {
            throw new IllegalArgumentException(
                    "api-server must be a URL such as https://10.0.0.1:6443, not '" + apiServer + "'");
        }
        if (proxy != null && (proxy.getHost() == null || proxy.getPort() < 1)) {
            throw new IllegalArgumentException(
                    "proxy must be a URL such as http://proxy.example:3128, not '" + proxy + "'");
        }
        if (namespace != null) {
            Names.requireLabel("namespace", namespace);
        }
    }
}
