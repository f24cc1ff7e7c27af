package com.codercops.omega.render.k8s;

import static java.util.Map.entry;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.k8s.cluster.ClusterAddress;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.RenderBackendFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates the backend {@code k8s}. */
public final class KubernetesRenderBackendFactory implements RenderBackendFactory {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("work-directory", "The directory for incomplete videos. Created if missing."),
            entry(
                    "kubeconfig",
                    "A kubeconfig file; of a list of files, the first that exists. Default .kube/config of the home"
                            + " directory, or the service account of the pod that Omega runs in."),
            entry("context", "A context of the kubeconfig. Default the current context."),
            entry(
                    "api-server",
                    "The URL of the API server. Default that of the kubeconfig, or the service address in a pod."),
            entry("namespace", "The namespace of the Jobs. Default that of the context, or of Omega's pod."),
            entry("proxy", "The URL of an HTTP or SOCKS proxy to the API server. Default none."),
            entry("image", "The name of the image. Default omega-manim."),
            entry("image-pull-policy", "IfNotPresent, Always or Never. Default IfNotPresent."),
            entry("image-pull-secrets", "Names of the secrets to pull the image with, separated by commas."),
            entry("service-account", "The service account of the pods, which get no token. Default default."),
            entry("node-selector", "Labels of the nodes that may run scripts, such as pool=render,disk=ssd."),
            entry("tolerations", "Taints that the pods tolerate, such as dedicated=render:NoSchedule."),
            entry("priority-class", "The priority class of the pods. Default the cluster's."),
            entry("runtime-class", "The runtime class of the pods, such as gvisor. Default the nodes' runtime."),
            entry("labels", "Additional labels of all objects, such as team=video,cost=42."),
            entry("annotations", "Additional annotations of all objects, such as example.com/owner=video."),
            entry("queue-name", "The local queue of Kueue that admits the Jobs. Default none."),
            entry("cpus", "How many processors a script may use. Default 2."),
            entry("cpu-request", "How many processors a node must have free for a script. Default 0.5."),
            entry("concurrency", "How many Jobs may exist at the same time; more runs wait. Default 4."),
            entry(
                    "pod-start-timeout",
                    "How many seconds a Job may wait for quota, a queue, a node and the image. Default 600."),
            entry(
                    "failed-job-retention",
                    "How many seconds the Job of a run that failed because of the cluster stays. Default 3600."),
            entry("warm-pods", "How many idle pods with Manim imported wait for runs, after the first run. Default 0."),
            entry("fan-out", "How many pods may render the scenes of one script concurrently. Default 1."),
            entry(
                    "keep-jobs",
                    "true: Jobs go on when the server stops, and the next server adopts them. Default true."),
            entry("service-host", "The address of the API server for pods. Default none."),
            entry("service-port", "The port of the API server for pods. Default none."),
            entry("home-directory", "The directory that contains .kube. Default the home directory of the user."));

    private static final Map<String, List<String>> ENVIRONMENT = Map.of(
            "kubeconfig", List.of("KUBECONFIG"),
            "service-host", List.of("KUBERNETES_SERVICE_HOST"),
            "service-port", List.of("KUBERNETES_SERVICE_PORT"));

    /** For {@link java.util.ServiceLoader}. */
    public KubernetesRenderBackendFactory() {}

    @Override
    public String id() {
        return "k8s";
    }

    @Override
    public String description() {
        return "A Job of a Kubernetes cluster, from an image with Omega's runner.";
    }

    @Override
    public Map<String, String> settings() {
        return SETTINGS;
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return ENVIRONMENT;
    }

    /** Reads and validates the settings, without connecting to a cluster. */
    public static KubernetesSettings settings(PluginConfig config) {
        try {
            return new KubernetesSettings(
                    address(config),
                    config.path("work-directory")
                            .orElseThrow(() -> new OmegaException("The setting 'work-directory' is missing")),
                    pods(config),
                    config.number("concurrency", KubernetesSettings.CONCURRENCY, 1),
                    config.seconds("pod-start-timeout", KubernetesSettings.POD_START_TIMEOUT),
                    Duration.ofSeconds(config.number(
                            "failed-job-retention",
                            Math.toIntExact(KubernetesSettings.FAILED_JOB_RETENTION.toSeconds()),
                            0)),
                    config.number("warm-pods", 0, 0),
                    config.number("fan-out", 1, 1),
                    config.flag("keep-jobs", true));
        } catch (IllegalArgumentException e) {
            throw new OmegaException("For the backend k8s, " + e.getMessage(), e);
        }
    }

    private static ClusterAddress address(PluginConfig config) {
        Path kubeconfig = kubeconfig(config);
        URI api = uri("api-server", config.get("api-server").orElse(null));
        if (api == null && kubeconfig == null) {
            String host = config.get("service-host").orElse("");
            String port = config.get("service-port").orElse("443");
            String literal = host.contains(":") ? "[" + host + "]" : host;
            api = host.isEmpty() ? null : uri("service-host", "https://" + literal + ":" + port);
        }
        return new ClusterAddress(
                kubeconfig,
                config.get("context").orElse(null),
                api,
                config.get("namespace").orElse(null),
                uri("proxy", config.get("proxy").orElse(null)));
    }

    private static @Nullable Path kubeconfig(PluginConfig config) {
        Optional<String> list = config.get("kubeconfig");
        if (list.isPresent()) {
            List<Path> files = Stream.of(list.get().split(java.io.File.pathSeparator))
                    .filter(name -> !name.isBlank())
                    .map(Path::of)
                    .toList();
            return files.stream()
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new OmegaException("The setting 'kubeconfig' names no existing file: "
                            + list.get() + ". Correct it, or remove it to use the service account of the pod."));
        }
        boolean pod = config.get("service-host").isPresent();
        return config.path("home-directory")
                .map(home -> home.resolve(".kube").resolve("config"))
                .filter(file -> !pod && Files.isRegularFile(file))
                .orElse(null);
    }

    private static PodSettings pods(PluginConfig config) {
        return new PodSettings(
                config.get("image").orElse(ImageContext.NAME),
                config.get("image-pull-policy").orElse("IfNotPresent"),
                list(config, "image-pull-secrets"),
                config.get("service-account").orElse(null),
                map(config, "node-selector"),
                list(config, "tolerations").stream().map(PodToleration::parse).toList(),
                config.get("priority-class").orElse(null),
                config.get("runtime-class").orElse(null),
                map(config, "labels"),
                map(config, "annotations"),
                config.get("queue-name").orElse(null),
                number(config, "cpus", KubernetesSettings.CPUS),
                number(
                        config,
                        "cpu-request",
                        Math.min(KubernetesSettings.CPU_REQUEST, number(config, "cpus", KubernetesSettings.CPUS))));
    }

    private static List<String> list(PluginConfig config, String name) {
        return Stream.of(config.get(name).orElse("").split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Map<String, String> map(PluginConfig config, String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String item : list(config, name)) {
            int equals = item.indexOf('=');
            if (equals < 1) {
                throw new OmegaException(
                        "The setting '" + name + "' must be a list such as key=value,key=value, not '" + item + "'");
            }
            entries.put(
                    item.substring(0, equals).strip(),
                    item.substring(equals + 1).strip());
        }
        return entries;
    }

    private static @Nullable URI uri(String name, @Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new OmegaException("The setting '" + name + "' must be a URL, not '" + text + "'", e);
        }
    }

    private static double number(PluginConfig config, String name, double otherwise) {
        String text = config.get(name).orElse(Double.toString(otherwise));
        if (text.matches("[0-9]{1,4}([.][0-9]{1,3})?")) {
            return Double.parseDouble(text);
        }
        throw new OmegaException("The setting '" + name + "' must be a number such as 1.5, not '" + text + "'");
    }

    @Override
    public RenderBackend create(PluginConfig config) {
        return new KubernetesRenderBackend(settings(config));
    }
}
