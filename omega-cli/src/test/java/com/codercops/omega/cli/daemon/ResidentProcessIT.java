package com.codercops.omega.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.cli.OmegaCli;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands through the client of the launcher, with the real resident process, the real sandbox and the real Manim. */
@Timeout(900)
@EnabledIfEnvironmentVariable(
        named = "OMEGA_MANIM_PYTHON",
        matches = ".+",
        disabledReason = "OMEGA_MANIM_PYTHON names no Manim")
class ResidentProcessIT {
    private static final String PYTHON = System.getenv("OMEGA_MANIM_PYTHON");

    @TempDir
    Path home;

    private Path jar;

    /** A program like that of the build, whose jar has the class path of the test. */
    @BeforeEach
    void createProgram() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, OmegaCli.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        jar = home.resolve("omega-cli.jar");
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    @AfterEach
    void stopProcess() throws Exception {
        run(home, Map.of(), "daemon", "stop");
    }

    private record Ended(int code, String out, String err) {}

    private Process start(Path directory, Map<String, String> variables, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        List<String> alone = List.of(java, "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
        String client = Path.of("../setup/daemon").toAbsolutePath().normalize().toString();
        List<String> command = Stream.of(
                        arguments[0].equals("daemon")
                                ? List.<String>of()
                                : List.of(PYTHON, "-I", "-S", client, home.toString()),
                        alone,
                        List.of(arguments))
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> own = new HashMap<>(variables);
        own.putAll(Map.of("HOME", home.toString(), "OMEGA_HOME", home.toString(), "LC_ALL", "C.UTF-8"));
        own.put("PATH", System.getenv("PATH"));
        own.put("OMEGA_MANIM_PYTHON", PYTHON);
        builder.environment().clear();
        builder.environment().putAll(own);
        return builder.redirectError(home.resolve("err").toFile())
                .redirectOutput(home.resolve("out").toFile())
                .start();
    }

    private Ended run(Path directory, Map<String, String> variables, String... arguments) throws Exception {
        Process process = start(directory, variables, arguments);
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Ended(
                process.exitValue(), Files.readString(home.resolve("out")), Files.readString(home.resolve("err")));
    }

    private Path script(String name, String... lines) throws IOException {
        Path directory = Files.createDirectories(home.resolve(name));
        Files.writeString(
                directory.resolve("scene.py"),
                "from manim import *\n\nclass Video(Scene):\n    def construct(self):\n        "
                        + String.join("\n        ", lines) + "\n");
        return directory;
    }

    private String status() throws Exception {
        return run(home, Map.of(), "daemon", "status").out();
    }

    /** The next command needs it, so it starts when a command ends. */
    private void awaitWarmSandbox() throws Exception {
        while (!status().contains("A sandbox has started")) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Test
    void commandsOfSeveralDirectoriesUseOneProcessAndSeeNothingOfEachOther() throws Exception {
        Path first = script("first", "open('/tmp/mark', 'w').close()", "self.add(Dot())");
        Path second =
                script("second", "import os", "assert not os.path.exists('/tmp/mark')", "self.play(Create(Circle()))");

        Ended checked = run(first, Map.of(), "check", "scene.py");
        assertThat(checked.code()).as(checked.err()).isZero();
        String process = status().lines().findFirst().orElseThrow();
        awaitWarmSandbox();
        Ended rendered = run(second, Map.of("OMEGA_FPS", "10"), "render", "scene.py", "-o", "circle.mp4");

        assertThat(rendered.code()).as(rendered.err()).isZero();
        assertThat(rendered.err()).contains("10 frames");
        assertThat(rendered.out().strip())
                .isEqualTo(second.resolve("circle.mp4").toString());
        assertThat(second.resolve("circle.mp4")).isNotEmptyFile();
        assertThat(status()).startsWith(process);
    }

    @Test
    void settingsOfTheBackendAreThoseOfEachCommand() throws Exception {
        Path nice = script("nice", "import os", "assert os.nice(0) == NICENESS, os.nice(0)", "self.add(Dot())");
        Path file = nice.resolve("scene.py");
        String text = Files.readString(file);
        for (int niceness : new int[] {0, 5, 0}) {
            Files.writeString(file, text.replace("NICENESS", Integer.toString(niceness)));
            Ended ended = run(nice, Map.of("OMEGA_LOCAL_NICENESS", Integer.toString(niceness)), "check", "scene.py");
            assertThat(ended.code()).as(ended.err()).isZero();
            awaitWarmSandbox();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "on"})
    void aVideoFromTheCacheStartsNoSandbox(String daemon) throws Exception {
        Path kept = script("kept", "self.add(Dot())");
        Map<String, String> variables = Map.of("OMEGA_VIDEO_CACHE", "100", "OMEGA_DAEMON", daemon);
        Ended first = run(kept, variables, "render", "scene.py", "--json");
        assertThat(first.code()).as(first.err()).isZero();
        run(home, Map.of(), "daemon", "stop");
        Path mark = home.resolve("mark");
        Path record = home.resolve("daemon/sandbox");
        Files.writeString(record, "\0/usr/bin/touch\0" + mark + "\0");
        // No backend can use a file as its directory.
        Files.move(home.resolve("work"), home.resolve("former"));
        Files.createFile(home.resolve("work"));

        Ended again = run(kept, variables, "render", "scene.py", "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("video_published").doesNotContain("phase_started");
        assertThat(mark).doesNotExist();
        assertThat(record).content().contains("touch");
        if (daemon.equals("on")) {
            assertThat(status()).contains("No sandbox has started.");
            run(home, Map.of(), "daemon", "stop");
        }
        try (Stream<Path> files = Files.walk(kept)) {
            List<Path> videos =
                    files.filter(it -> it.toString().matches(".*\\.(mp4|png)")).toList();
            assertThat(videos).hasSize(2);
            assertThat(videos.get(0)).hasSameBinaryContentAs(videos.get(1));
        }

        Ended other = run(kept, variables, "render", "scene.py", "--fps", "9");
        assertThat(other.code()).isNotZero();
        assertThat(mark).exists();
    }

    @Test
    void aCommandWithoutSandboxRunsAlone() throws Exception {
        Path open = script("open", "print(open('/proc/self/stat').read())", "self.add(Dot())");
        Ended ended = run(open, Map.of(), "check", "--unsandboxed", "scene.py");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).containsOnlyOnce("The script runs without a sandbox");
        assertThat(status()).contains("No sandbox has started.");
    }

    @Test
    void anInterruptEndsTheSandboxAndLeavesNoFiles() throws Exception {
        Path slow = script("slow", "self.play(Create(Circle()), run_time=500)");
        Process process = start(slow, Map.of(), "render", "scene.py", "--json");
        while (!Files.readString(home.resolve("out")).contains("play_started")) {
            assertThat(process.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroy(); // SIGTERM

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(home.resolve("err"))).contains("Interrupted. All temporary files are removed.");
        try (Stream<Path> files = Files.list(slow)) {
            assertThat(files).containsExactly(slow.resolve("scene.py"));
        }
    }

    @Test
    void aProcessThatIsKilledLeavesNoSandboxAndIsReplaced() throws Exception {
        Path one = script("one", "self.add(Dot())");
        run(one, Map.of(), "check", "scene.py");
        awaitWarmSandbox();
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(status().replaceAll("(?s).*process ID ([0-9]+).*", "$1")))
                .orElseThrow();
        List<ProcessHandle> sandbox = process.descendants().toList();
        assertThat(sandbox).isNotEmpty();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(2, TimeUnit.MINUTES);

        for (ProcessHandle part : sandbox) {
            part.onExit().get(2, TimeUnit.MINUTES);
        }
        assertThat(status()).contains("No resident process runs.");
        assertThat(run(one, Map.of(), "check", "scene.py").code()).isZero();
        assertThat(status()).contains("process ID");
    }
}
