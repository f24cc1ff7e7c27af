package com.codercops.omega.server.backup;

import com.codercops.omega.server.media.Hashing;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads a backup file as untrusted input: entry names never become paths, unpacked sizes are limited by the manifest,
 * and every content is verified against the hash in the manifest. Not thread-safe; the owner closes it.
 */
final class BackupFile implements AutoCloseable {
    private static final int LONGEST_MANIFEST = 256 << 20;
    /** Rows compress to about a tenth. A ratio above this value indicates a decompression bomb. */
    private static final long MAX_RATIO = 250;

    private static final long ALWAYS = 16 << 20;

    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(ZipFile zip) throws IOException {
        this.zip = zip;
        this.manifest = Manifest.read(manifestBytes());
    }

    /** @throws BackupException if the file is missing or is not a complete backup */
    static BackupFile open(Path file) {
        if (!Files.exists(file)) {
            throw new BackupException(
                    "The file " + file + " does not exist. Name a file that the command 'backup' has written.");
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                BackupFile backup = new BackupFile(zip);
                backup.verify();
                return backup;
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BackupException(file + " is not a complete backup: " + e.getMessage(), e);
        }
    }

    private byte[] manifestBytes() throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new IOException("it has no " + Manifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LONGEST_MANIFEST + 1);
            if (bytes.length > LONGEST_MANIFEST) {
                throw new IOException("its manifest is too long");
            }
            return bytes;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    private void verify() throws IOException {
        Set<String> expected = new HashSet<>(Set.of(Manifest.NAME));
        manifest.tables().forEach(table -> expected.add(table.entry()));
        manifest.videos().forEach(video -> expected.add(manifest.entry(video)));
        List<String> found = new ArrayList<>();
        zip.stream().forEach(entry -> found.add(entry.getName()));
        if (found.size() != expected.size() || !new HashSet<>(found).equals(expected)) {
            throw new IOException("its entries are not those of its manifest");
        }
        for (Manifest.Table table : manifest.tables()) {
            drain(open(table));
        }
        for (Manifest.Video video : manifest.videos()) {
            drain(open(video));
        }
    }

    private static void drain(InputStream content) throws IOException {
        try (content) {
            content.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The rows. Reading fails at the end if they do not match the manifest. */
    InputStream open(Manifest.Table table) throws IOException {
        return open(table.entry(), table.bytes(), table.sha256());
    }

    InputStream open(Manifest.Video video) throws IOException {
        return open(manifest.entry(video), video.bytes(), video.sha256());
    }

    private InputStream open(String name, long bytes, String sha256) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() != bytes) {
            throw new IOException(name + " does not have the size in the manifest");
        }
        if (bytes > ALWAYS && bytes / MAX_RATIO > entry.getCompressedSize()) {
            throw new IOException(name + " would unpack to " + bytes + " bytes from " + entry.getCompressedSize());
        }
        Hashing hashing = new Hashing();
        return new FilterInputStream(zip.getInputStream(entry)) {
            private boolean ended;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] block, int from, int length) throws IOException {
                int count = super.read(block, from, length);
                if (count > 0) {
                    hashing.add(block, from, count);
                }
                if (hashing.bytes() > bytes) {
                    throw new IOException(name + " is longer than the size in the manifest");
                }
                if (count < 0 && !ended) {
                    ended = true;
                    if (!hashing.hash().equals(sha256)) {
                        throw new IOException(name + " does not have the hash in the manifest");
                    }
                }
                return count;
            }
        };
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new BackupException("The backup cannot be closed: " + e.getMessage(), e);
        }
    }
}
