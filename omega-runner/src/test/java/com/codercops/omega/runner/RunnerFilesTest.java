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
    @TempDir
    Path temp;

    @Test
    void installsTheProgramReadOnly() throws Exception {
        Path program = RunnerFiles.install(temp);
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
        assertThat(RunnerFiles.install(temp)).isEqualTo(program);
        assertOnly(program);
    }

    @Test
    void replacesADamagedProgram() throws Exception {
        Path program = RunnerFiles.install(temp);
        Path main = program.resolve("omega_runner/__main__.py");
        String good = Files.readString(main);
        main.toFile().setWritable(true);
        Files.writeString(main, "damaged");
        assertThat(RunnerFiles.install(temp)).isEqualTo(program);
        assertThat(main).hasContent(good);
        assertOnly(program);
    }

    @Test
    void concurrentInstallationsSucceed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> programs =
                    threads.invokeAll(Stream.<Callable<Path>>generate(() -> () -> RunnerFiles.install(temp))
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
        urls.add(com.codercops.omega.OmegaException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation());
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> packed = loader.loadClass(RunnerFiles.class.getName());
            Path program = (Path) packed.getMethod("install", Path.class).invoke(null, temp.resolve("from-jar"));
            assertThat(program.getFileName())
                    .isEqualTo(RunnerFiles.install(temp.resolve("direct")).getFileName());
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
