package com.codercops.omega.render;

import java.time.Duration;

/**
 * The limits of one run. Each limit has its own {@link com.codercops.omega.script.FailureKind}.
 *
 * <p>The defaults leave room for a minute of video in 1080p60: Manim then needs about 1.5 GB.
 *
 * @param wallTime from the start of the job to its end
 * @param cpuTime processor time of the job's processes
 * @param memoryBytes resident memory of all processes of the job together
 * @param processes the number of processes and threads at the same time
 * @param outputBytes of all videos together, and of each file; all files of a job, including partial videos, may have twice
 *     as much plus 64 MiB
 * @param logBytes of the output that the script prints
 * @param frames of all videos together
 * @param pixels width times height of a frame
 */
public record RenderLimits(
        Duration wallTime,
        Duration cpuTime,
        long memoryBytes,
        int processes,
        long outputBytes,
        long logBytes,
        int frames,
        long pixels) {

    public static final RenderLimits DEFAULT = new RenderLimits(
            Duration.ofMinutes(5), Duration.ofMinutes(10), 2L << 30, 128, 1L << 30, 10L << 20, 36_000, 3840L * 2160);

    public RenderLimits {
        requirePositive("wallTime", wallTime.toMillis());
        requirePositive("cpuTime", cpuTime.toMillis());
        requirePositive("memoryBytes", memoryBytes);
        requirePositive("processes", processes);
        requirePositive("outputBytes", outputBytes);
        requirePositive("logBytes", logBytes);
        requirePositive("frames", frames);
        requirePositive("pixels", pixels);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("The limit " + name + " must be more than zero, not " + value);
        }
    }

    /** The same limits with another wall time and twice as much processor time. */
    public RenderLimits withWallTime(Duration limit) {
        return new RenderLimits(
                limit, limit.multipliedBy(2), memoryBytes, processes, outputBytes, logBytes, frames, pixels);
    }

    public RenderLimits withCpuTime(Duration limit) {
        return new RenderLimits(wallTime, limit, memoryBytes, processes, outputBytes, logBytes, frames, pixels);
    }

    public RenderLimits withMemoryBytes(long limit) {
        return new RenderLimits(wallTime, cpuTime, limit, processes, outputBytes, logBytes, frames, pixels);
    }

    public RenderLimits withProcesses(int limit) {
        return new RenderLimits(wallTime, cpuTime, memoryBytes, limit, outputBytes, logBytes, frames, pixels);
    }

    public RenderLimits withOutputBytes(long limit) {
        return new RenderLimits(wallTime, cpuTime, memoryBytes, processes, limit, logBytes, frames, pixels);
    }

    public RenderLimits withLogBytes(long limit) {
        return new RenderLimits(wallTime, cpuTime, memoryBytes, processes, outputBytes, limit, frames, pixels);
    }

    public RenderLimits withFrames(int limit) {
        return new RenderLimits(wallTime, cpuTime, memoryBytes, processes, outputBytes, logBytes, limit, pixels);
    }

    public RenderLimits withPixels(long limit) {
        return new RenderLimits(wallTime, cpuTime, memoryBytes, processes, outputBytes, logBytes, frames, limit);
    }
}
