package com.codercops.omega.runner.packages;

import com.codercops.omega.OmegaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packages that may be installed for scripts, found by the module that a script imports. Immutable. */
public final class AllowList {
    /** Modules of Manim's own environment, which are also suggested for similar names. */
    private static final List<String> MANIM_MODULES = List.of("manim", "networkx", "numpy", "PIL", "scipy");

    private final NavigableMap<String, AllowedPackage> packages;

    private AllowList(NavigableMap<String, AllowedPackage> packages) {
        this.packages = packages;
    }

    private static final class Shipped {
        static final AllowList LIST = new AllowList(AllowListReader.read(new Resources()));
    }

    /** Omega's own list, read at the first call. */
    public static AllowList shipped() {
        return Shipped.LIST;
    }

    /**
     * Adds the packages of a directory: an {@code index.txt} with a line for each import name, and a {@code NAME.lock} for each
     * distribution. For an import name in both lists, the directory counts.
     *
     * @throws OmegaException when a file is invalid; the message names file and line
     */
    public AllowList with(Path directory) {
        NavigableMap<String, AllowedPackage> all = new TreeMap<>(packages);
        all.putAll(AllowListReader.read(new Directory(directory)));
        return new AllowList(all);
    }

    /**
     * The package that contains a module. Only the part of the name before the first dot counts.
     *
     * @param module the name in the script, which may be any text
     */
    public Optional<AllowedPackage> find(String module) {
        return ModuleName.topLevel(module).map(packages::get);
    }

    /** All packages, sorted by name. */
    public List<AllowedPackage> packages() {
        return packages.values().stream()
                .distinct()
                .sorted((one, other) -> one.distribution().compareTo(other.distribution()))
                .toList();
    }

    /** At most three similar import names, most similar first. */
    public List<String> similarNames(String module) {
        String wanted = plain(ModuleName.topLevel(module).orElse(""));
        NavigableSet<String> sorted = new TreeSet<>();
        Stream.concat(packages.keySet().stream(), MANIM_MODULES.stream())
                .forEach(name -> sorted.add(distance(wanted, plain(name)) + " " + name));
        packages.values()
                .forEach(allowed -> sorted.add(distance(wanted, plain(allowed.distribution())) + " "
                        + allowed.imports().get(0)));
        Set<String> names = new LinkedHashSet<>();
        sorted.stream()
                .filter(entry -> entry.charAt(0) - '0' <= Math.min(2, wanted.length() / 3))
                .forEach(entry -> names.add(entry.substring(2)));
        return names.stream().limit(3).toList();
    }

    private static String plain(String name) {
        return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    /** The edit distance of two names, at most 9. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return Math.min(9, row[other.length()]);
    }

    private static final class Resources implements AllowListReader.Source {
        @Override
        public @Nullable String read(String name) {
            try (InputStream resource = AllowList.class.getResourceAsStream(name)) {
                return resource == null ? null : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String path(String name) {
            return "packages/" + name;
        }
    }

    private record Directory(Path directory) implements AllowListReader.Source {
        @Override
        public @Nullable String read(String name) {
            Path file = directory.resolve(name);
            try {
                return Files.exists(file) ? Files.readString(file) : null;
            } catch (IOException e) {
                throw new OmegaException(
                        "The allow-list " + file + " cannot be read: " + e + ". Check the setting package-allow-list.",
                        e);
            }
        }

        @Override
        public String path(String name) {
            return directory.resolve(name).toString();
        }
    }
}
