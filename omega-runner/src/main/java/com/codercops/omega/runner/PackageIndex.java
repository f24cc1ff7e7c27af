package com.codercops.omega.runner;

import com.codercops.omega.OmegaException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code index.txt} and the lock files beside it. */
final class PackageIndex {
    static final String FILE = "index.txt";

    /** Where the files lie. */
    interface Folder {
        /** The text of a file, or null where there is none. */
        @Nullable String read(String name);

        /** How an exception names a file. */
        String path(String name);
    }

    private PackageIndex() {}

    /**
     * Each import name with the package that brings it.
     *
     * @throws OmegaException that names the file and the line where it is not as it must be
     */
    static NavigableMap<String, AllowedPackage> read(Folder folder) {
        Map<String, List<String>> imports = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        int number = 0;
        for (String line : text(folder, FILE, "").lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String place = folder.path(FILE) + ":" + number + ": ";
            String[] words = line.strip().split("\\s+", 3);
            if (words.length != 2
                    || !ModuleName.isTopLevel(words[0])
                    || !words[1].matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new OmegaException(
                        place + "expected an import name and a distribution, such as 'sklearn scikit-learn', found '"
                                + line + "'.");
            }
            if (lines.put(words[0], number) != null) {
                throw new OmegaException(place + "the import name '" + words[0] + "' stands here twice.");
            }
            imports.computeIfAbsent(words[1], name -> new ArrayList<>()).add(words[0]);
        }
        NavigableMap<String, AllowedPackage> found = new TreeMap<>();
        imports.forEach((distribution, names) -> {
            String file = distribution + ".lock";
            String where = " Line " + lines.get(names.get(0)) + " of " + folder.path(FILE) + " names it.";
            String lock = text(folder, file, where);
            AllowedPackage allowed = new AllowedPackage(
                    distribution, LockFile.version(folder.path(file), lock, distribution), names, lock);
            names.forEach(name -> found.put(name, allowed));
        });
        return found;
    }

    private static String text(Folder folder, String file, String why) {
        String text = folder.read(file);
        if (text == null) {
            throw new OmegaException("There is no " + folder.path(file) + "." + why);
        }
        return text;
    }
}
