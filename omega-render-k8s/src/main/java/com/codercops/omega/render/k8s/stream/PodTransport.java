package com.codercops.omega.render.k8s.stream;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.job.CommandFile;
import com.codercops.omega.render.k8s.job.RunningPod;
import com.codercops.omega.runner.RunnerTransport;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runner in a pod, reached through its collector. The commands are in the pod when it starts, or are uploaded; so a session of
 * another process can read the same messages from their beginning.
 */
public final class PodTransport implements RunnerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(PodTransport.class);
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Collector collector;
    private final RunningPod pod;
    private final MessageStream stream;

    public PodTransport(Cluster cluster, RunningPod pod) {
        this.collector = new Collector(cluster, pod.name());
        this.pod = pod;
        this.stream = new MessageStream(collector, pod::failure);
    }

    /**
     * Uploads commands that are not in the Job's ConfigMap. Another process may have done so before.
     *
     * @throws RenderException if they do not arrive in time
     */
    public void upload(CommandFile commands, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Collector.Progress progress = new Collector.Progress();
        while (true) {
            try {
                collector.write(commands, progress);
                return;
            } catch (IOException e) {
                Optional<RenderException> failure = pod.failure();
                if (failure.isPresent()) {
                    throw failure.get();
                }
                if (System.nanoTime() + RETRY.toNanos() - deadline
                        >= stream.outage().toNanos()) {
                    throw new RenderException(
                            Reason.INFRASTRUCTURE,
                            "The " + commands.bytes() + " bytes of the script's files did not reach the pod "
                                    + pod.name() + " in time: " + e.getMessage()
                                    + ". Render again, or give the script fewer files.",
                            e);
                }
                TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
            }
        }
    }

    /** Lets the collector end, after the result is stored. If this fails, the removal of the Job ends it. */
    public void acknowledge() throws InterruptedException {
        Optional<MessageStream.End> end = stream.awaitEnd(END_TIMEOUT);
        try {
            if (end.isPresent() && collector.acknowledge(end.get().sha256())) {
                pod.setAcknowledged();
            } else {
                LOG.debug("Messages not acknowledged: pod={} end={}", pod.name(), end);
            }
        } catch (IOException e) {
            LOG.debug("Messages not acknowledged: pod={} cause={}", pod.name(), e.toString());
        }
    }

    @Override
    public InputStream messages() {
        return stream.messages();
    }

    /** The commands are there already. */
    @Override
    public OutputStream commands() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public Duration outage() {
        return stream.outage();
    }

    @Override
    public Optional<ScriptFailure> limitViolation() {
        return pod.violation();
    }

    @Override
    public Optional<ScriptFailure> unexpectedEnd() {
        failure().ifPresent(failure -> {
            throw failure;
        });
        return pod.unexpectedEnd();
    }

    @Override
    public RenderException explain(RenderException failure) {
        return failure().or(pod::failure).orElse(failure);
    }

    private Optional<RenderException> failure() {
        return stream.failure();
    }

    @Override
    public String errorOutput() {
        return pod.errorOutput();
    }

    /** Ends the conversation. The owner of the Job removes it, and with it everything that runs in the pod. */
    @Override
    public void kill() {
        stream.close();
    }
}
