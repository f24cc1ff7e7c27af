package com.codercops.omega.render.local;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderException;
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

/** Tries from inside a real sandbox what a hostile script would, and reports what holds. Tried once, then remembered. */
final class SelfTest {
    /** What each probe proves, and what is missing when it fails; in the order of the report. */
    private static final Map<String, String> PROBES = probes();

    private final Launcher launcher;
    private final ControlGroups groups;
    private final Residence residence;
    private @Nullable BackendCapabilities report;

    SelfTest(Launcher launcher, ControlGroups groups, Residence residence) {
        this.launcher = launcher;
        this.groups = groups;
        this.residence = residence;
    }

    private static Map<String, String> probes() {
        Map<String, String> probes = new LinkedHashMap<>();
        probes.put("network", "No network: other machines and this one's own services cannot be reached.");
        probes.put("files", "Files of this machine are invisible, but for /usr, fonts, TeX and Manim.");
        probes.put("read-only", "Only the sandbox's own /tmp can be written, and it is of limited size.");
        probes.put("environment", "No environment variable of this process is visible.");
        probes.put("processes", "Other processes are invisible and cannot be signalled.");
        probes.put("privileges", "No capability, no new privileges, a user that owns nothing.");
        probes.put("namespaces", "No new namespaces and no mounts.");
        probes.put("system-calls", "System calls that no video needs are denied (seccomp).");
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

    private BackendCapabilities unsandboxed() {
        List<String> protections = new ArrayList<>(List.of("Limits are watched by the runner itself."));
        List<String> missing =
                new ArrayList<>(List.of("Scripts run with all rights of this user, because no sandbox was asked for."));
        addControlGroups(protections, missing);
        return new BackendCapabilities(false, protections, missing);
    }

    private BackendCapabilities probe() {
        List<String> protections = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try {
            Map<String, String> answers = ask();
            PROBES.forEach((name, sentence) -> {
                String answer = answers.getOrDefault(name, "the probe did not answer");
                if (answer.equals("ok")) {
                    protections.add(sentence);
                } else {
                    missing.add("Not in force: " + sentence + " Found: " + answer + "." + way(name));
                }
            });
            boolean isolated = missing.isEmpty();
            addControlGroups(protections, missing);
            return new BackendCapabilities(isolated, protections, missing);
        } catch (RenderException e) {
            return new BackendCapabilities(false, List.of(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private static String way(String probe) {
        return probe.equals("system-calls")
                ? " The filter is for x86_64 and aarch64, and this machine is " + System.getProperty("os.arch") + "."
                : " Update bubblewrap and the kernel, or report this.";
    }

    private Map<String, String> ask() {
        Map<String, String> answers = new LinkedHashMap<>();
        try (InputStream probes = SelfTest.class.getResourceAsStream("probes.py")) {
            if (probes == null) {
                throw new RenderException(RenderException.Reason.INTERNAL, "Omega was packaged without probes.py");
            }
            String program = new String(probes.readAllBytes(), StandardCharsets.UTF_8);
            Path canary = Files.writeString(residence.directory().resolve("canary"), "visible");
            LocalRunner sandbox = launcher.startProbe(program, canary.toString());
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
                throw Shelter.explain(
                        new RenderException(
                                RenderException.Reason.INFRASTRUCTURE,
                                "The self-test said nothing. " + sandbox.lastWords()),
                        sandbox.lastWords());
            }
            return answers;
        } catch (IOException e) {
            throw new RenderException(RenderException.Reason.INFRASTRUCTURE, "The self-test failed: " + e, e);
        }
    }

    private void addControlGroups(List<String> protections, List<String> missing) {
        String way = " The runner watches it instead, ten times a second. To have it: run as root, or in a systemd user"
                + " session, whose control groups are delegated.";
        if (groups.memory() != null) {
            protections.add("Memory of all processes together is limited by a control group.");
        } else {
            missing.add("No control group limits memory." + way);
        }
        if (groups.pids() != null) {
            protections.add("The number of processes is limited by a control group.");
        } else {
            missing.add("No control group limits the number of processes." + way);
        }
    }
}
