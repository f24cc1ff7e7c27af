package com.codercops.omega.render.k8s.cluster;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Records which rights the requests of a real client need. */
public final class RequestRecorder implements Interceptor {
    private static final Pattern PATH =
            Pattern.compile("/apis?/(?:([a-z.]+)/)?v1/namespaces/[^/]+/([a-z]+)(/[^/]+)?(?:/([a-z]+))?");

    private final List<String> rights = new CopyOnWriteArrayList<>();
    /** When each right was first used. */
    private final Map<String, Long> first = new ConcurrentHashMap<>();

    /** Connects as a backend does. */
    public Cluster connect(ClusterAddress address) {
        var config = ClusterConfig.of(address);
        return new Cluster(
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withHttpClientFactory(new JdkHttpClientFactory())
                        .withHttpClientBuilderConsumer(client -> client.addOrReplaceInterceptor("recorder", this))
                        .build(),
                config.getNamespace());
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        Matcher path = PATH.matcher(request.uri().getPath());
        String right = path.matches() ? right(request, path) : request.method() + " " + request.uri();
        first.putIfAbsent(right, System.nanoTime());
        rights.add(right);
    }

    /** The time from the first request of one kind to the first of another. */
    public Duration between(String one, String other) {
        return Duration.ofNanos(first.get(other) - first.get(one));
    }

    private static String right(HttpRequest request, Matcher path) {
        String group = path.group(1) == null ? "" : path.group(1);
        if (path.group(4) != null) {
            return group + " " + path.group(2) + "/" + path.group(4) + " " + request.method();
        }
        boolean one = path.group(3) != null;
        String query = String.valueOf(request.uri().getQuery());
        String verb = switch (request.method()) {
            case "GET" -> query.contains("watch=true") ? "watch" : one ? "get" : "list";
            case "POST" -> "create";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> request.method();
        };
        return group + " " + path.group(2) + " " + verb;
    }

    /** One entry for each request, such as {@code batch jobs create}. */
    public List<String> requests() {
        return List.copyOf(rights);
    }

    /** The rights that were used. A connection to a container counts as {@code GET}. */
    public Set<String> used() {
        return new TreeSet<>(rights);
    }

    /** The documented rights in the same form. */
    public static Set<String> required() {
        return RequiredRights.ALL.stream()
                .flatMap(right -> right.verbs().stream()
                        .map(verb -> right.resource().contains("/") ? "GET" : verb)
                        .map(verb -> right.group() + " " + right.resource() + " " + verb))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The numbers of requests, for a report. */
    @Override
    public String toString() {
        return Arrays.toString(rights.stream()
                .collect(Collectors.groupingBy(it -> it, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .toArray());
    }
}
