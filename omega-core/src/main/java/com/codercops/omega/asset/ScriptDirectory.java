package com.codercops.omega.asset;

import com.codercops.omega.asset.FileTree.File;
import com.codercops.omega.python.PythonStrings;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a script reads, in the directory of the script and in one more directory. It looks only at these
 * directories and below, never follows a link out of them, and ignores hidden files.
 *
 * <p>The files of the second directory have paths relative to it, as with Manim's {@code assets_dir}. Not thread-safe. It
 * reads each directory once, when a file is first looked for.
 */
public final class ScriptDirectory implements AssetSource {
    private final AssetLimits limits;
    private final List<FileTree> trees = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private ScriptDirectory(AssetLimits limits) {
        this.limits = limits;
    }

    /**
     * A source for these directories.
     *
     * @param directory of the script, or null if the script has none
     * @param more a directory with more files, or null
     * @param home the user's home directory; neither it nor a directory above it is read
     * @throws IllegalArgumentException if {@code more} must not be read
     */
    public static ScriptDirectory of(@Nullable Path directory, @Nullable Path more, Path home, AssetLimits limits) {
        ScriptDirectory source = new ScriptDirectory(limits);
        if (directory != null) {
            Optional<String> refusal = refusal(directory, home);
            if (refusal.isPresent()) {
                source.notes.add("The files beside the script are not read, because " + refusal.get()
                        + ". Move the script and its files into a directory of their own.");
            } else {
                source.add(directory);
            }
        }
        if (more != null) {
            refusal(more, home).ifPresent(reason -> {
                throw new IllegalArgumentException(reason);
            });
            source.add(more);
        }
        return source;
    }

    private static Optional<String> refusal(Path directory, Path home) {
        try {
            Path real = directory.toRealPath();
            if (real.getParent() == null || real.equals(home.toAbsolutePath().normalize())) {
                return Optional.of(directory + " is the home directory or the root of the file system");
            }
            return Files.exists(home) && home.toRealPath().startsWith(real)
                    ? Optional.of(directory + " contains the home directory")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(directory + " cannot be read");
        }
    }

    private void add(Path directory) {
        try {
            trees.add(new FileTree(directory.toRealPath()));
            looked.add(directory.toString());
        } catch (IOException e) {
            notes.add(directory + " cannot be read.");
        }
    }

    @Override
    public Assets named(Script script) {
        AssetCollector collector = new AssetCollector(limits);
        for (FileTree tree : trees) {
            Map<String, File> byPath = tree.files().stream()
                    .collect(Collectors.toMap(File::path, file -> file, (one, other) -> one, LinkedHashMap::new));
            FileNames names = new FileNames(tree.files());
            File configuration = byPath.get(AssetType.CONFIGURATION_FILE);
            if (configuration != null) {
                collector.add(configuration);
            }
            Deque<Source> unread = new ArrayDeque<>(List.of(new Source("", script.source())));
            Set<File> found = new LinkedHashSet<>();
            while (!unread.isEmpty()) {
                Source source = unread.remove();
                PythonStrings.Parts parts = PythonStrings.of(source.text());
                List<File> files = new ArrayList<>();
                PythonImports.candidates(parts.code(), source.directory()).stream()
                        .map(byPath::get)
                        .filter(Objects::nonNull)
                        .forEach(files::add);
                files.addAll(names.find(parts.literals()));
                for (File file : files) {
                    if (found.add(file)) {
                        collector.add(file);
                        source(file).ifPresent(unread::add);
                    }
                }
            }
        }
        return collector.assets();
    }

    /**
     * A Python source.
     *
     * @param directory relative to that of the script, empty or with a slash at its end
     */
    private record Source(String directory, String text) {}

    /** A module beside the script, which names files too. */
    private static Optional<Source> source(File file) {
        if (!file.path().endsWith(".py") || file.bytes() > Script.MAX_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file.real(), LinkOption.NOFOLLOW_LINKS)) {
            String text = new String(in.readNBytes(Script.MAX_BYTES), StandardCharsets.UTF_8);
            String directory = file.path().substring(0, file.path().lastIndexOf('/') + 1);
            return Optional.of(new Source(directory, text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Assets all() {
        AssetCollector collector = new AssetCollector(limits);
        trees.forEach(tree -> tree.files().forEach(collector::add));
        return collector.assets();
    }

    /** One file by its path, or empty if a script cannot read it. */
    public Optional<Asset> file(String path) {
        AssetCollector collector = new AssetCollector(limits);
        for (FileTree tree : trees) {
            tree.files().stream().filter(file -> file.path().equals(path)).forEach(collector::add);
        }
        return collector.assets().files().stream().findFirst();
    }

    @Override
    public String explain(String path) {
        return new MissingFile(path, looked, notes, trees, limits).explanation();
    }
}
