package com.codercops.omega.asset;

import com.codercops.omega.asset.FileTree.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds files of a tree by the texts in a script. A text names a file if the file's path ends with it, because scripts join
 * directories and names in many ways.
 */
final class FileNames {
    /** Extensions that Manim adds itself. */
    static final List<String> IMPLIED = List.of("", ".jpg", ".jpeg", ".png", ".gif", ".svg", ".wav", ".mp3");
    /** Each is compared with every file. */
    private static final int MAX_WILDCARDS = 200;

    private static final Pattern FIELD = Pattern.compile("\\{[^{}]*}|%[-#0 +]*[0-9]*(?:\\.[0-9]+)?[a-zA-Z]");
    private static final Pattern TYPE = Pattern.compile("\\*?\\.\\w+");

    private final List<File> files;
    private final Map<String, List<File>> byName = new HashMap<>();
    private final Map<String, List<File>> byDirectory = new HashMap<>();

    FileNames(List<File> files) {
        this.files = files;
        for (File file : files) {
            String path = file.path();
            add(byName, path.substring(path.lastIndexOf('/') + 1), file);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                add(byDirectory, path.substring(path.lastIndexOf('/', slash - 1) + 1, slash), file);
            }
        }
    }

    private static void add(Map<String, List<File>> index, String name, File file) {
        index.computeIfAbsent(name, any -> new ArrayList<>()).add(file);
    }

    /** The files that the texts name, those that are named exactly first. */
    Set<File> find(Iterable<String> texts) {
        Set<File> found = new LinkedHashSet<>();
        Set<File> possible = new LinkedHashSet<>();
        Set<String> wildcards = new LinkedHashSet<>();
        for (String text : texts) {
            if (text.isEmpty() || text.length() > Asset.MAX_PATH || text.indexOf('\n') >= 0) {
                continue;
            }
            String path = simplify(text);
            if (path.indexOf('*') < 0) {
                exact(path, found, possible);
            }
            String pattern = FIELD.matcher(path).replaceAll("*").replaceAll("\\*+", "*");
            if (TYPE.matcher(pattern).matches()) {
                pattern = "*" + pattern.substring(pattern.indexOf('.'));
            }
            // A pattern of nothing but wildcards says nothing.
            if (pattern.indexOf('*') >= 0 && pattern.matches(".*\\w.*")) {
                wildcards.add(pattern);
            }
        }
        wildcards.stream()
                .limit(MAX_WILDCARDS)
                .forEach(pattern -> files.stream()
                        .filter(file -> matches(pattern, file.path()) || matches("*/" + pattern, file.path()))
                        .forEach(possible::add));
        found.addAll(possible);
        return found;
    }

    private void exact(String path, Set<File> found, Set<File> possible) {
        if (path.equals(".")) {
            files.stream().filter(file -> file.path().indexOf('/') < 0).forEach(possible::add);
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String extension : IMPLIED) {
            for (File file : byName.getOrDefault(name + extension, List.of())) {
                if (ends(file.path(), path + extension)) {
                    found.add(file);
                }
            }
        }
        for (File file : byDirectory.getOrDefault(name, List.of())) {
            if (("/" + file.path()).contains("/" + path + "/")) {
                possible.add(file);
            }
        }
    }

    private static boolean ends(String path, String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    /** The part of a path that files can end with. */
    private static String simplify(String text) {
        String path = text.replace('\\', '/').replaceAll("/{2,}", "/");
        while (path.startsWith("./") || path.startsWith("*/") || path.startsWith("/")) {
            path = path.substring(path.indexOf('/') + 1);
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Whether a pattern with {@code *} matches the whole path. */
    static boolean matches(String pattern, String path) {
        int inPattern = 0;
        int inPath = 0;
        int star = -1;
        int retry = 0;
        while (inPath < path.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                star = inPattern++;
                retry = inPath;
            } else if (inPattern < pattern.length() && pattern.charAt(inPattern) == path.charAt(inPath)) {
                inPattern++;
                inPath++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inPath = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(inPattern).chars().allMatch(c -> c == '*');
    }
}
