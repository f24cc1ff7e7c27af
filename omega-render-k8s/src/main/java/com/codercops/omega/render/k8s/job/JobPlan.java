package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * One run before its Job exists.
 *
 * @param name of the Job: the same for the same request with the same commands, so that a second server finds the Job of the first
 * @param configMap the name of the ConfigMap with the commands. It is new each time, because the object of a Job that is being
 *     removed has the same content and disappears
 * @param request the id of the request
 * @param limits of the script
 * @param input the commands
 * @param startTimeout how long the Job may wait for its pod
 * @param retention how long a failed Job stays
 */
public record JobPlan(
        String name,
        String configMap,
        String request,
        RenderLimits limits,
        CommandFile input,
        Duration startTimeout,
        Duration retention) {
    /** How long the messages of a finished run wait for a server that has restarted. */
    static final Duration ADOPTION = Duration.ofMinutes(15);
    /** For the start of the runner, and the end of the containers. */
    private static final Duration OWN_TIME = Duration.ofMinutes(5);

    private static final int NAME_DIGITS = 32;

    /** Names the objects of a run. */
    public static JobPlan of(RenderRequest request, CommandFile input, Duration startTimeout, Duration retention) {
        Sha256 digest = new Sha256();
        digest.add((request.id() + " " + input.sha256()).getBytes(StandardCharsets.UTF_8));
        String name = "omega-" + digest.digest().substring(0, NAME_DIGITS);
        String suffix = UUID.randomUUID().toString().substring(0, 5);
        return new JobPlan(name, name + "-" + suffix, request.id(), request.limits(), input, startTimeout, retention);
    }

    /** How long the upload of the commands may take. */
    public Duration transferTime() {
        return Duration.ofSeconds(15 + 2 * (input.bytes() >> 20));
    }

    /** How long the Job may exist in total. */
    Duration lifetime() {
        return startTimeout
                .plus(transferTime())
                .plus(limits.wallTime())
                .plus(OWN_TIME)
                .plus(ADOPTION);
    }

    /** How many bytes of messages a run may send: its videos in base64, what it prints, and what the runner reports. */
    long messageBytes() {
        return limits.outputBytes() / 2 * 3 + 8 * limits.logBytes() + (64L << 20);
    }
}
