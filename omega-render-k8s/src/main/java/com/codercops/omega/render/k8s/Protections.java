package com.codercops.omega.render.k8s;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.k8s.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;

/** Reports the protections that the pods ask for. The cluster refuses a pod that it cannot protect so. */
final class Protections {
    private Protections() {}

    static BackendCapabilities report(PodSettings pods, Cluster cluster) {
        String runtime = pods.runtimeClass() == null
                ? "the default runtime of the nodes"
                : "the runtime class " + pods.runtimeClass();
        List<String> protections = new ArrayList<>(List.of(
                "Each job runs in a pod of the image " + pods.image() + " with " + runtime + " (" + cluster
                        + "). The pod serves one job and is then removed.",
                "No network: a script can open no sockets except local ones.",
                "The root file system is read-only. Only /tmp is writable; it is in memory and its size is limited.",
                "No capabilities, no new privileges, user 10001, no service account token, no files or sockets of the"
                        + " node.",
                "System calls that containers do not need are denied (seccomp RuntimeDefault).",
                "Memory of all processes together is limited by a control group.",
                "The runner limits the number of processes."));
        return new BackendCapabilities(true, protections, List.of());
    }
}
