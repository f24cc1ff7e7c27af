package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One run before its Job exists.
 *
 * @param name of the Job: the same for the same request with the same commands, so that a second server finds the Job of the first
 * @param configMap the name of the ConfigMap with the commands. It is new each time, because the object of a Job that is being
 *     removed has the same content and disappears
 * @param request the id of the request
 * @param limits of the script
 * @param inputs the commands of its pod; with more than one, the Job has a pod for each
 * @param startTimeout how long the Job may wait for its pod
 * @param retention how long a failed Job stays
 */
public record JobPlan(
        String name,
        String configMap,
        String request,
        RenderLimits limits,
        List<CommandFile> inputs,
        Duration startTimeout,
        Duration retention) {
    /** How long the messages of a finished run wait for a server that has restarted. */
    static final Duration ADOPTION = Duration.ofMinutes(15);
    /** For the start of the runner, and the end of the containers. */
    private static final Duration OWN_TIME = Duration.ofMinutes(5);

    private static final int NAME_DIGITS = 32;

    public JobPlan {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("A run needs commands");
        }
    }

    /** Names the objects of a run. */
    public static JobPlan of(
            RenderRequest request, List<CommandFile> inputs, Duration startTimeout, Duration retention) {
        String name = "omega-" + digest(request.id() + " " + digest(inputs)).substring(0, NAME_DIGITS);
        String suffix = UUID.randomUUID().toString().substring(0, 5);
        return new JobPlan(name, name + "-" + suffix, request.id(), request.limits(), inputs, startTimeout, retention);
    }

    private static String digest(List<CommandFile> inputs) {
        return inputs.size() == 1
                ? inputs.get(0).sha256()
                : digest(inputs.stream().map(CommandFile::sha256).collect(Collectors.joining(" ")));
    }

    private static String digest(String text) {
        Sha256 digest = new Sha256();
        digest.add(text.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    /** The SHA-256 of all commands. */
    String sha256() {
        return digest(inputs);
    }

    /** Whether the Job has a pod for each of several commands. */
    boolean indexed() {
        return inputs.size() > 1;
    }

    /** Whether the commands fit into a ConfigMap; if not, they are uploaded. */
    public boolean inline() {
        return bytes() <= CommandFile.MAX_INLINE;
    }

    private long bytes() {
        return inputs.stream().mapToLong(CommandFile::bytes).sum();
    }

    PodInput input() {
        long largest = inputs.stream().mapToLong(CommandFile::bytes).max().orElseThrow();
        return new PodInput(
                inline() ? configMap : null, indexed(), largest, PodInput.messageBytes(limits), startTimeout);
    }

    /** How long the upload of the commands may take. */
    public Duration transferTime() {
        return Duration.ofSeconds(15 + 2 * (bytes() >> 20));
    }

    /** How long the Job may exist in total. */
    Duration lifetime() {
        return startTimeout
                .plus(transferTime())
                .plus(limits.wallTime())
                .plus(OWN_TIME)
                .plus(ADOPTION);
    }
}
