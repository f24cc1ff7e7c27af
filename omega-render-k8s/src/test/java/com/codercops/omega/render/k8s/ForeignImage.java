package com.codercops.omega.render.k8s;

import com.codercops.omega.runner.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image whose Python is a program for a processor that the nodes do not have. */
final class ForeignImage {
    private static final String NAME = "docker.io/library/omega-foreign:1";
    private static final short AARCH64 = 183;
    private static final short SPARC = 43;

    private ForeignImage() {}

    /** Loads it into the nodes with the command of the environment. */
    static String load(Path directory, String command) throws IOException, InterruptedException {
        Path root = Files.createDirectories(directory.resolve("foreign"));
        Path python =
                Files.createDirectories(root.resolve("layer/opt/manim/bin")).resolve("python");
        Files.write(python, program(System.getProperty("os.arch").equals("aarch64") ? SPARC : AARCH64));
        if (!python.toFile().setExecutable(true, false)) {
            throw new IOException(python + " cannot be made executable");
        }
        run(List.of(
                "tar",
                "-C",
                root.resolve("layer").toString(),
                "-cf",
                root.resolve("layer.tar").toString(),
                "."));
        Sha256 digest = new Sha256();
        digest.add(Files.readAllBytes(root.resolve("layer.tar")));
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Files.writeString(root.resolve("config.json"), """
            {"architecture": "%s", "os": "linux", "config": {},
             "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
            """.formatted(architecture, digest.digest()));
        Files.writeString(root.resolve("manifest.json"), """
            [{"Config": "config.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]
            """.formatted(NAME));
        Path archive = root.resolve("image.tar");
        run(List.of(
                "tar", "-C", root.toString(), "-cf", archive.toString(), "manifest.json", "config.json", "layer.tar"));
        List<String> load = new ArrayList<>(List.of(command.split(" ")));
        load.add(archive.toString());
        run(load);
        return NAME;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
    }

    /** An ELF file with one segment and no instructions. */
    private static byte[] program(short machine) {
        ByteBuffer file = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        file.putShort((short) 2)
                .putShort(machine)
                .putInt(1)
                .putLong(0x400000)
                .putLong(64)
                .putLong(0);
        file.putInt(0)
                .putShort((short) 64)
                .putShort((short) 56)
                .putShort((short) 1)
                .putShort((short) 64)
                .putInt(0);
        file.putInt(1)
                .putInt(5)
                .putLong(0)
                .putLong(0x400000)
                .putLong(0x400000)
                .putLong(120)
                .putLong(120)
                .putLong(4096);
        return file.array();
    }
}
