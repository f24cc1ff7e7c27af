package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** The Python program as it is packaged with this class, in a jar or in a directory of classes. */
final class PackagedFiles {
    private static final String ROOT = "com/codercops/omega/runner/python/";
    private static final String MAIN = "omega_runner/__main__.py";

    private PackagedFiles() {}

    /** What tells two versions of a file apart. A jar lists it, so nothing has to be unpacked. */
    record Checksum(long bytes, long crc32) {
        static Checksum of(byte[] content) {
            CRC32 crc = new CRC32();
            crc.update(content);
            return new Checksum(content.length, crc.getValue());
        }
    }

    private interface Reader<T> {
        T read(JarFile jar, ZipEntry entry) throws IOException;
    }

    static SortedMap<String, byte[]> read() throws IOException {
        return read(
                (jar, entry) -> {
                    try (InputStream content = jar.getInputStream(entry)) {
                        return content.readAllBytes();
                    }
                },
                content -> content);
    }

    static SortedMap<String, Checksum> checksums() throws IOException {
        return read((jar, entry) -> new Checksum(entry.getSize(), entry.getCrc()), Checksum::of);
    }

    private static <T> SortedMap<String, T> read(Reader<T> packed, Function<byte[], T> unpacked) throws IOException {
        URL main = PackagedFiles.class.getResource("/" + ROOT + MAIN);
        if (main == null) {
            throw new RenderException(RenderException.Reason.INTERNAL, "Omega was packaged without its Python program");
        }
        try {
            return main.openConnection() instanceof JarURLConnection connection
                    ? readJar(Path.of(connection.getJarFileURL().toURI()), packed)
                    : readBelow(Path.of(main.toURI()).resolve("../..").normalize(), unpacked);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static <T> SortedMap<String, T> readJar(Path file, Reader<T> packed) throws IOException {
        SortedMap<String, T> files = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                String path = entry.getName();
                if (path.startsWith(ROOT) && !entry.isDirectory() && isPartOfProgram(path)) {
                    files.put(path.substring(ROOT.length()), packed.read(jar, entry));
                }
            }
        }
        return files;
    }

    /** The checksums of the files below a directory. */
    static SortedMap<String, Checksum> checksumsBelow(Path root) throws IOException {
        return readBelow(root, Checksum::of);
    }

    private static <T> SortedMap<String, T> readBelow(Path root, Function<byte[], T> unpacked) throws IOException {
        SortedMap<String, T> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : (Iterable<Path>) found::iterator) {
                String name = root.relativize(path).toString();
                if (isPartOfProgram(name) && Files.isRegularFile(path)) {
                    files.put(name, unpacked.apply(Files.readAllBytes(path)));
                }
            }
        }
        return files;
    }

    /** Python writes bytecode next to sources that it runs in place. */
    private static boolean isPartOfProgram(String name) {
        return !name.contains("__pycache__");
    }
}
