package com.codercops.omega.runner.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void closingRemovesEverything() throws Exception {
        try (InstanceDirectory directory = InstanceDirectory.create(parent)) {
            Files.createFile(directory.incoming().resolve("video.part"));
            assertThat(directory.path()).hasParent(parent).hasFileName(directory.name());
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesTheDirectoriesOfKilledBackendsOnly() throws Exception {
        Path killed = Files.createDirectory(parent.resolve("omega-999999999-0a0b0c0d"));
        Files.createFile(Files.createDirectory(killed.resolve("incoming")).resolve("video.part"));
        Files.createFile(parent.resolve("omega-999999999-0a0b0c0d.lock"));
        List<String> removed = new ArrayList<>();
        try (InstanceDirectory alive = InstanceDirectory.create(parent, removed::add);
                InstanceDirectory other = InstanceDirectory.create(parent, removed::add)) {
            assertThat(removed).containsExactly("omega-999999999-0a0b0c0d");
            assertThat(killed).doesNotExist();
            assertThat(alive.path()).isDirectory();
            assertThat(other.path()).isDirectory();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void deletesTreesWithoutFollowingLinks() throws Exception {
        Path kept = Files.createFile(parent.resolve("kept"));
        Path tree = Files.createDirectory(parent.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), parent);
        Path closed = Files.createDirectory(tree.resolve("closed"));
        Files.createFile(closed.resolve("file"));
        closed.toFile().setReadable(false);
        closed.toFile().setWritable(false);
        InstanceDirectory.deleteTree(tree);
        assertThat(tree).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void reportsAnUnusableWorkDirectory() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> InstanceDirectory.create(file))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("The work directory " + file + " cannot be used");
    }
}
