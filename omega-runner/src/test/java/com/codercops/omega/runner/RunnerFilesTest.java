package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerFilesTest {
    private static final Path PYTHON = Path.of("python3");

    @TempDir
    Path temp;

    @Test
    void installsTheProgramReadOnly() throws Exception {
        Path program = RunnerFiles.install(temp, PYTHON);
        Path main = program.resolve("omega_runner/__main__.py");
        assertThat(main).isRegularFile();
        assertThat(Files.getPosixFilePermissions(main)).doesNotContain(PosixFilePermission.OWNER_WRITE);
        // Without this, rm -r of the owner fails.
        try (Stream<Path> all = Files.walk(main.getParent().getParent())) {
            assertThat(all.filter(Files::isDirectory))
                    .allSatisfy(folder -> assertThat(Files.getPosixFilePermissions(folder))
                            .contains(PosixFilePermission.OWNER_WRITE));
        }
        assertThat(program.resolve("omega_runner/video/__init__.py")).isRegularFile();
        assertThat(RunnerFiles.install(temp, PYTHON)).isEqualTo(program);
        assertOnly(program);
    }

    @Test
    void compilesTheProgramOnce() throws Exception {
        Path program = RunnerFiles.install(temp, PYTHON);
        Path bytecode = bytecode(program);
        byte[] content = Files.readAllBytes(bytecode);
        // The flags of bytecode that Python uses without a look at the source.
        assertThat(content[4]).isEqualTo((byte) 1);
        assertThat(Files.getPosixFilePermissions(bytecode)).doesNotContain(PosixFilePermission.OWNER_WRITE);
        var written = Files.getLastModifiedTime(bytecode);
        RunnerFiles.install(temp, PYTHON);
        assertThat(Files.getLastModifiedTime(bytecode)).isEqualTo(written);
        assertOnly(program);
    }

    private static Path bytecode(Path program) throws IOException {
        try (Stream<Path> all = Files.list(program.resolve("omega_runner/__pycache__"))) {
            return all.filter(it -> it.getFileName().toString().startsWith("protocol."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void installsTheProgramWithAPythonThatDoesNotStart() throws Exception {
        Path program = RunnerFiles.install(temp, Path.of("/nonexistent/python"));
        assertThat(program.resolve("omega_runner/__main__.py")).isRegularFile();
        assertThat(program.resolve("omega_runner/__pycache__")).doesNotExist();
        assertOnly(program);
    }

    @Test
    void replacesADamagedProgram() throws Exception {
        Path program = RunnerFiles.install(temp, PYTHON);
        Path main = program.resolve("omega_runner/__main__.py");
        String good = Files.readString(main);
        main.toFile().setWritable(true);
        Files.writeString(main, "damaged");
        assertThat(RunnerFiles.install(temp, PYTHON)).isEqualTo(program);
        assertThat(main).hasContent(good);
        assertOnly(program);
    }

    @Test
    void concurrentInstallationsSucceed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> programs =
                    threads.invokeAll(Stream.<Callable<Path>>generate(() -> () -> RunnerFiles.install(temp, PYTHON))
                            .limit(8)
                            .toList());
            Path program = programs.get(0).get();
            for (Future<Path> other : programs) {
                assertThat(other.get()).isEqualTo(program);
            }
            assertOnly(program);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readsTheFilesFromAJar() throws Exception {
        Path classes = Path.of(RunnerFiles.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = temp.resolve("runner.jar");
        pack(classes, jar);
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (Class<?> needed : List.of(com.codercops.omega.OmegaException.class, org.slf4j.Logger.class)) {
            urls.add(needed.getProtectionDomain().getCodeSource().getLocation());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> packed = loader.loadClass(RunnerFiles.class.getName());
            Path program = (Path)
                    packed.getMethod("install", Path.class, Path.class).invoke(null, temp.resolve("from-jar"), PYTHON);
            assertThat(program.getFileName())
                    .isEqualTo(
                            RunnerFiles.install(temp.resolve("direct"), PYTHON).getFileName());
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = classes.relativize(file).toString();
                if (!name.isEmpty() && !name.equals("module-info.class")) {
                    boolean folder = Files.isDirectory(file);
                    zip.putNextEntry(new ZipEntry(folder ? name + "/" : name));
                    if (!folder) {
                        zip.write(Files.readAllBytes(file));
                    }
                }
            }
        }
    }

    /** No temporary folder remains next to the program. */
    private void assertOnly(Path program) throws IOException {
        try (Stream<Path> children = Files.list(temp)) {
            assertThat(children.filter(Files::isDirectory)).containsExactly(program);
        }
    }
}
