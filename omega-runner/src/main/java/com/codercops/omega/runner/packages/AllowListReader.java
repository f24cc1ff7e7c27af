package com.codercops.omega.runner.packages;

import com.codercops.omega.OmegaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the {@code index.txt} of an allow-list and its lock files. */
final class AllowListReader {
    static final String FILE = "index.txt";

    /** The directory or the resources that contain the files. */
    interface Source {
        /** The text of a file, or null when it does not exist. */
        @Nullable String read(String name);

        /** The path of a file, for messages. */
        String path(String name);
    }

    private AllowListReader() {}

    /**
     * Reads all packages, by import name.
     *
     * @throws OmegaException when a file is invalid; the message names file and line
     */
    static NavigableMap<String, AllowedPackage> read(Source source) {
        Map<String, List<String>> imports = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        int number = 0;
        for (String line : text(source, FILE, "").lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String location = source.path(FILE) + ":" + number + ": ";
            String[] words = line.strip().split("\\s+", 3);
            if (words.length != 2
                    || !ModuleName.isTopLevel(words[0])
                    || !words[1].matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new OmegaException(
                        location + "expected an import name and a distribution, such as 'sklearn scikit-learn', found '"
                                + line + "'.");
            }
            if (lines.put(words[0], number) != null) {
                throw new OmegaException(
                        location + "the import name '" + words[0] + "' occurs twice. Remove one of the lines.");
            }
            imports.computeIfAbsent(words[1], name -> new ArrayList<>()).add(words[0]);
        }
        NavigableMap<String, AllowedPackage> found = new TreeMap<>();
        imports.forEach((distribution, names) -> {
            String file = distribution + ".lock";
            String where = " Line " + lines.get(names.get(0)) + " of " + source.path(FILE) + " names it.";
            String lock = text(source, file, where);
            AllowedPackage allowed = new AllowedPackage(
                    distribution, LockFile.version(source.path(file), lock, distribution), names, lock);
            names.forEach(name -> found.put(name, allowed));
        });
        return found;
    }

    private static String text(Source source, String file, String why) {
        String text = source.read(file);
        if (text == null) {
            throw new OmegaException("The file " + source.path(file) + " does not exist." + why);
        }
        return text;
    }
}
