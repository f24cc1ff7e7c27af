package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.PodSettings;
import com.codercops.omega.runner.RunnerFiles;
import com.codercops.omega.runner.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The runs that a waiting pod fits: what the cluster fixes when it creates a pod.
 *
 * @param limits of the script; only the memory and the room for messages are fixed
 * @param digest the same for the same pods
 */
record WarmKind(RenderLimits limits, String digest) {
    /** How long a pod waits for a run. A changed image or node takes effect after it. */
    static final Duration LIFETIME = Duration.ofMinutes(30);
    /** Larger commands get a pod of their own. */
    static final long INPUT_BYTES = 16L << 20;

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final int DIGITS = 16;

    static WarmKind of(PodSettings settings, RenderLimits limits) {
        List<Object> fixed = List.of(RunnerFiles.hash(), settings, limits.memoryBytes(), PodInput.messageBytes(limits));
        Sha256 digest = new Sha256();
        digest.add(fixed.toString().getBytes(StandardCharsets.UTF_8));
        return new WarmKind(limits, digest.digest().substring(0, DIGITS));
    }

    PodInput input() {
        return new PodInput(null, false, INPUT_BYTES, PodInput.messageBytes(limits), START_TIMEOUT);
    }
}
