package com.codercops.omega.render.k8s.job;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the status of a pod says. The state of a run is read here and never from the status of its Job, which comes later. */
public record PodView(Pod pod) {
    private static final String OUT_OF_MEMORY = "OOMKilled";
    private static final int MAX_TEXT = 1000;

    public String name() {
        return pod.getMetadata().getName();
    }

    public String uid() {
        return pod.getMetadata().getUid();
    }

    /** Whether the container runs now. */
    public boolean runs(String container) {
        return state(container).map(ContainerState::getRunning).isPresent();
    }

    /** Whether both containers run, and nothing ends them. */
    public boolean waits() {
        return runs(PodContainers.COLLECTOR)
                && runs(PodContainers.RENDER)
                && !beingDeleted()
                && disruption().isEmpty();
    }

    /** How a container ended, or empty while it has not. */
    public Optional<ContainerStateTerminated> ended(String container) {
        return state(container).map(ContainerState::getTerminated);
    }

    /** Whether the kernel killed a process of the container because its memory was used up. */
    public boolean outOfMemory(String container) {
        return ended(container)
                .filter(end -> OUT_OF_MEMORY.equals(end.getReason()))
                .isPresent();
    }

    /** Why the pod ended before its time, in the cluster's words, if the cluster ended it. */
    public Optional<String> disruption() {
        Optional<String> condition = condition("DisruptionTarget")
                .filter(it -> "True".equals(it.getStatus()))
                .map(it -> words(it.getReason(), it.getMessage()));
        if (condition.isPresent()) {
            return condition;
        }
        PodStatus status = pod.getStatus();
        boolean failed = status != null && "Failed".equals(status.getPhase()) && status.getReason() != null;
        return failed ? Optional.of(words(status.getReason(), status.getMessage())) : Optional.empty();
    }

    /** Whether someone asked for the removal of the pod. */
    public boolean beingDeleted() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Why the pod has no node, if it has none. */
    public Optional<String> unscheduled() {
        return condition("PodScheduled")
                .filter(it -> "False".equals(it.getStatus()))
                .map(it -> words(it.getReason(), it.getMessage()));
    }

    /** What its containers wait for, if it is a fault. */
    public Optional<ContainerStateWaiting> stuck() {
        return statuses()
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .map(ContainerState::getWaiting)
                .filter(Objects::nonNull)
                .filter(it -> it.getReason() != null
                        && !it.getReason().equals("ContainerCreating")
                        && !it.getReason().equals("PodInitializing"))
                .findFirst();
    }

    /** How a container ended, for a message. */
    public static String describe(ContainerStateTerminated end) {
        String signal = end.getSignal() == null ? "" : ", signal " + end.getSignal();
        return words(end.getReason(), end.getMessage()) + " (exit code " + end.getExitCode() + signal + ")";
    }

    /** A reason and a message of the cluster on one line. */
    public static String words(@Nullable String reason, @Nullable String message) {
        String text = Stream.of(reason, message)
                .filter(it -> it != null && !it.isBlank())
                .reduce((first, second) -> first + ": " + second)
                .orElse("no reason given")
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
    }

    private Optional<PodCondition> condition(String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(it -> type.equals(it.getType()))
                        .findFirst();
    }

    private Optional<ContainerState> state(String container) {
        return statuses()
                .filter(it -> container.equals(it.getName()))
                .map(ContainerStatus::getState)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Stream<ContainerStatus> statuses() {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getContainerStatuses().stream();
    }
}
