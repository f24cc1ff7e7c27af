package com.codercops.omega.render.k8s.cluster;

import java.util.List;

/**
 * The rights that this backend uses in its namespace, and no others.
 *
 * @param group the API group, empty for the core group
 * @param resource a resource, with its subresource
 * @param verbs what this backend does with it
 */
public record RequiredRights(String group, String resource, List<String> verbs) {
    public static final List<RequiredRights> ALL = List.of(
            new RequiredRights("batch", "jobs", List.of("create", "get", "list", "patch", "delete")),
            new RequiredRights("", "pods", List.of("list", "watch", "delete")),
            // Since Kubernetes 1.35 a WebSocket needs "create"; before, it needed "get".
            new RequiredRights("", "pods/exec", List.of("get", "create")),
            new RequiredRights("", "configmaps", List.of("create")),
            new RequiredRights("", "events", List.of("list")),
            new RequiredRights("", "resourcequotas", List.of("list")));

    public RequiredRights {
        verbs = List.copyOf(verbs);
    }
}
