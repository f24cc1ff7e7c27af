package com.codercops.omega.testing.render;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that attacks the sandbox or the runner, and its expected outcomes.
 *
 * <p>Each is a resource of this module that begins with comments:
 *
 * <pre>
 * # about: one sentence
 * # expect: out_of_memory|crashed      codes of FailureKind, or rendered
 * # limit: memory 600 MB               also processes 30, frames 50, wall 5 s, cpu 2 s, output 10 MB, log 1 MB
 * # needs: isolation                   skipped if the backend does not provide it
 * # needs: next job                    a harmless script must run directly after it
 * </pre>
 *
 * To add one, add a file and its name to {@code index.txt}. A script that probes for access has the outcome
 * {@code rendered} only if every probe was denied.
 *
 * @param name the file name without its extension
 * @param about what it does, one sentence
 * @param expected the allowed outcomes
 * @param limits the limits of its run
 * @param needsIsolation whether only an isolated backend can withstand it
 * @param needsNextJob whether a harmless script must run directly after it, because it prepares a trap for the next job
 * @param source the whole file
 */
public record HostileScript(
        String name,
        String about,
        Set<String> expected,
        RenderLimits limits,
        boolean needsIsolation,
        boolean needsNextJob,
        String source) {
    /** The outcome of a script whose attacks all failed, and which rendered its video. */
    public static final String RENDERED = "rendered";

    private static final String FOLDER = "/com/codercops/omega/testing/hostile/";
    private static final String ISOLATION = "isolation";
    private static final String NEXT_JOB = "next job";
    private static final Pattern HEADER = Pattern.compile("# (\\w+): (.+)");
    private static final Pattern LIMIT = Pattern.compile("(\\w+) (\\d+) ?(s|kB|MB)?");

    /** Kinds of attacks on the runner and on the verification of files, which are the same program in every sandbox. */
    private static final Set<String> ON_THE_RUNNER =
            Set.of("config", "font", "image", "lie", "output", "print", "size", "sound", "svg");

    /** Enough on a busy machine for a harmless video, and for each attack that another limit ends. */
    private static final RenderLimits USUAL = new RenderLimits(
            Duration.ofMinutes(2), Duration.ofSeconds(30), 1L << 30, 64, 64L << 20, 1L << 20, 2000, 1920L * 1080);

    public HostileScript {
        expected = Set.copyOf(expected);
        if (about.isEmpty() || expected.isEmpty()) {
            throw new IllegalArgumentException(
                    "The hostile script " + name + " must begin with '# about: ...' and" + " '# expect: ...'");
        }
        for (String outcome : expected) {
            if (!outcome.equals(RENDERED)) {
                FailureKind.of(outcome);
            }
        }
    }

    /** All scripts that the index names, in its order. */
    public static List<HostileScript> all() {
        return resource("index.txt")
                .lines()
                .map(file -> parse(file.replaceFirst("\\.py$", ""), resource(file)))
                .toList();
    }

    /** About a dozen scripts of different kinds, for a quick run. The file {@code selection.txt} names them. */
    public static List<HostileScript> selected() {
        return resource("selection.txt")
                .lines()
                .map(name -> parse(name, resource(name + ".py")))
                .toList();
    }

    /** Whether it attacks the runner, and not what the backend puts around it. */
    boolean attacksTheRunner() {
        return ON_THE_RUNNER.contains(name.substring(0, Math.max(0, name.indexOf('_'))));
    }

    /**
     * Reads the comments at the beginning of a script.
     *
     * @throws IllegalArgumentException when one is missing, unknown or wrong
     */
    static HostileScript parse(String name, String source) {
        String about = "";
        List<String> expected = new ArrayList<>();
        RenderLimits limits = USUAL;
        Set<String> needs = new TreeSet<>();
        for (String line : source.lines().takeWhile(it -> it.startsWith("#")).toList()) {
            Matcher header = HEADER.matcher(line);
            String key = header.matches() ? header.group(1) : "";
            String value = key.isEmpty() ? "" : header.group(2);
            switch (key) {
                case "about" -> about = value;
                case "expect" -> expected.addAll(List.of(value.split("\\|")));
                case "limit" -> limits = limited(limits, value);
                case "needs" -> needs.add(need(name, value));
                default ->
                    throw new IllegalArgumentException("'" + line + "' in the hostile script " + name
                            + " is not a header. Valid headers: about, expect, limit, needs.");
            }
        }
        return new HostileScript(
                name,
                about,
                new TreeSet<>(expected),
                limits,
                needs.contains(ISOLATION),
                needs.contains(NEXT_JOB),
                source);
    }

    private static String need(String name, String value) {
        if (!value.equals(ISOLATION) && !value.equals(NEXT_JOB)) {
            throw new IllegalArgumentException("'# needs: " + value + "' in the hostile script " + name
                    + " is unknown. Valid values: " + ISOLATION + ", " + NEXT_JOB + ".");
        }
        return value;
    }

    private static RenderLimits limited(RenderLimits limits, String text) {
        Matcher limit = LIMIT.matcher(text);
        if (!limit.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a limit. A valid limit: memory 600 MB");
        }
        long number = Long.parseLong(limit.group(2));
        long bytes = number * ("MB".equals(limit.group(3)) ? 1_000_000 : 1000);
        return switch (limit.group(1)) {
            case "wall" -> limits.withWallTime(Duration.ofSeconds(number)).withCpuTime(limits.cpuTime());
            case "cpu" -> limits.withCpuTime(Duration.ofSeconds(number));
            case "memory" -> limits.withMemoryBytes(bytes);
            case "output" -> limits.withOutputBytes(bytes);
            case "log" -> limits.withLogBytes(bytes);
            case "processes" -> limits.withProcesses(Math.toIntExact(number));
            case "frames" -> limits.withFrames(Math.toIntExact(number));
            default ->
                throw new IllegalArgumentException("No limit '" + limit.group(1)
                        + "'. Available: wall, cpu, memory, output, log, processes, frames.");
        };
    }

    private static String resource(String file) {
        try (InputStream stream = HostileScript.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("The index names " + file + ", which is not there");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + file + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
