package com.codercops.omega.render.k8s;

import com.codercops.omega.render.k8s.cluster.Names;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the pods of scripts look.
 *
 * @param image the name of the image with the runner
 * @param imagePullPolicy {@code IfNotPresent}, {@code Always} or {@code Never}
 * @param imagePullSecrets names of secrets
 * @param serviceAccount the account of the pods, which get no token of it, or null for the namespace's default
 * @param nodeSelector labels of the nodes that may run scripts
 * @param tolerations taints that the pods tolerate
 * @param priorityClass or null
 * @param runtimeClass such as {@code gvisor}, or null for the default of the nodes
 * @param labels additional labels of all objects
 * @param annotations additional annotations of all objects
 * @param queueName a local queue of Kueue, or null for none
 * @param cpus the processors that the script's container may use
 * @param cpuRequest the processors that a node must have free for it
 */
public record PodSettings(
        String image,
        String imagePullPolicy,
        List<String> imagePullSecrets,
        @Nullable String serviceAccount,
        Map<String, String> nodeSelector,
        List<PodToleration> tolerations,
        @Nullable String priorityClass,
        @Nullable String runtimeClass,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String queueName,
        double cpus,
        double cpuRequest) {
    private static final List<String> PULL_POLICIES = List.of("IfNotPresent", "Always", "Never");

    public PodSettings {
        imagePullSecrets = List.copyOf(imagePullSecrets);
        nodeSelector = sorted(nodeSelector);
        tolerations = List.copyOf(tolerations);
        labels = sorted(labels);
        annotations = sorted(annotations);
        if (image.isBlank() || image.length() > 400 || !image.matches("[A-Za-z0-9][A-Za-z0-9._/:@-]*")) {
            throw new IllegalArgumentException(
                    "image must be a name such as registry.example/omega-manim:1.0, not " + Names.quote(image));
        }
        if (!PULL_POLICIES.contains(imagePullPolicy)) {
            throw new IllegalArgumentException("image-pull-policy must be one of " + String.join(", ", PULL_POLICIES)
                    + ", not " + Names.quote(imagePullPolicy));
        }
        imagePullSecrets.forEach(name -> Names.requireSubdomain("image-pull-secrets", name));
        requireName("service-account", serviceAccount);
        requireName("priority-class", priorityClass);
        requireName("runtime-class", runtimeClass);
        requireName("queue-name", queueName);
        requireLabels("node-selector", nodeSelector);
        requireLabels("labels", labels);
        annotations.keySet().forEach(key -> Names.requireKey("annotations", key));
        if (!(cpus > 0 && cpus <= 1024)) {
            throw new IllegalArgumentException("cpus must be more than 0 and at most 1024, not " + cpus);
        }
        if (!(cpuRequest > 0 && cpuRequest <= cpus)) {
            throw new IllegalArgumentException(
                    "cpu-request must be more than 0 and at most cpus, which is " + cpus + ", not " + cpuRequest);
        }
    }

    /** In an order that is the same in all processes. */
    private static Map<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    private static void requireName(String setting, @Nullable String name) {
        if (name != null) {
            Names.requireSubdomain(setting, name);
        }
    }

    private static void requireLabels(String setting, Map<String, String> labels) {
        labels.forEach((key, value) -> {
            Names.requireKey(setting, key);
            Names.requireLabelValue(setting, value);
        });
    }
}
