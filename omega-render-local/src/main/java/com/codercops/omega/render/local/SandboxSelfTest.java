package com.codercops.omega.render.local;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.pool.InstanceDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Probes a real sandbox from inside, as a hostile script would, and reports which protections hold. Runs once. */
final class SandboxSelfTest {
    /** Each probe with the protection that it proves, in the order of the report. */
    private static final Map<String, String> PROBES = probes();

    private final SandboxLauncher launcher;
    private final ControlGroups groups;
    private final InstanceDirectory directory;
    private @Nullable BackendCapabilities report;
    private boolean closed;

    SandboxSelfTest(SandboxLauncher launcher, ControlGroups groups, InstanceDirectory directory) {
        this.launcher = launcher;
        this.groups = groups;
        this.directory = directory;
    }

    private static Map<String, String> probes() {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("network", "No network: other machines and services of this machine cannot be reached.");
        probes.put("files", "Files of this machine are invisible, except /usr, fonts, TeX and Manim.");
        probes.put("read-only", "Only the sandbox's own /tmp is writable, and its size is limited.");
        probes.put("environment", "No environment variable of this process is visible.");
        probes.put("processes", "Other processes are invisible and cannot be signalled.");
        probes.put("privileges", "No capability, no new privileges, a user that owns nothing.");
        probes.put("namespaces", "No new namespaces and no mounts.");
        probes.put("system-calls", "System calls that rendering does not need are denied (seccomp).");
        return Collections.unmodifiableMap(probes);
    }

    synchronized BackendCapabilities report() {
        BackendCapabilities known = report;
        if (known == null) {
            known = launcher.sandboxed() ? probe() : unsandboxed();
            report = known;
        }
        return known;
    }

    /** Waits for a test that runs, so that it writes no file later. A report that is known stays available. */
    synchronized void close() {
        closed = true;
    }

    private BackendCapabilities unsandboxed() {
        List<String> protections = new ArrayList<>(List.of("The runner enforces the limits itself."));
        List<String> missing =
                new ArrayList<>(List.of("Scripts run with all rights of this user, because the sandbox is disabled."));
        addControlGroups(protections, missing);
        return new BackendCapabilities(false, protections, missing);
    }

    private BackendCapabilities probe() {
        List<String> protections = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try {
            Map<String, String> answers = runProbes();
            PROBES.forEach((name, sentence) -> {
                String answer = answers.getOrDefault(name, "the probe printed nothing");
                if (answer.equals("ok")) {
                    protections.add(sentence);
                } else {
                    missing.add("Not in force: " + sentence + " Found: " + answer + "."
                            + " Update bubblewrap and the kernel. If that does not help, please report it.");
                }
            });
            boolean isolated = missing.isEmpty();
            addControlGroups(protections, missing);
            return new BackendCapabilities(isolated, protections, missing);
        } catch (RenderException e) {
            return new BackendCapabilities(false, List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private Map<String, String> runProbes() {
        Map<String, String> answers = new LinkedHashMap<>();
        if (closed) {
            throw new RenderException(RenderException.Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
        try (InputStream probes = SandboxSelfTest.class.getResourceAsStream("probes.py")) {
            if (probes == null) {
                throw new RenderException(RenderException.Reason.INTERNAL, "Omega was packaged without probes.py.");
            }
            String program = new String(probes.readAllBytes(), StandardCharsets.UTF_8);
            Path canary = Files.writeString(directory.path().resolve("canary"), "visible");
            LocalProcess sandbox = launcher.startProbe(program, canary.toString());
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(sandbox.messages(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    String[] fields = line.split("\t", 2);
                    answers.put(fields[0], fields.length == 2 ? fields[1] : "");
                }
            } finally {
                sandbox.kill();
            }
            if (answers.isEmpty()) {
                throw sandbox.explain(new RenderException(
                        RenderException.Reason.INFRASTRUCTURE,
                        "The self-test of the sandbox printed nothing. Its error output: " + sandbox.errorOutput()));
            }
            return answers;
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "The self-test of the sandbox failed: " + e, e);
        }
    }

    private void addControlGroups(List<String> protections, List<String> missing) {
        String remedy =
                " The runner enforces the limit instead, ten times a second. To get one, run as root or in a systemd"
                        + " user session, where control groups are delegated.";
        if (groups.memory() != null) {
            protections.add("Memory of all processes together is limited by a control group.");
        } else {
            missing.add("No control group limits memory." + remedy);
        }
        if (groups.pids() != null) {
            protections.add("The number of processes is limited by a control group.");
        } else {
            missing.add("No control group limits the number of processes." + remedy);
        }
    }
}
