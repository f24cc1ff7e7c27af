package com.codercops.omega.asset;

import com.codercops.omega.asset.FileTree.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Explains to a person why a script did not find a file.
 *
 * @param path as the script wrote it
 * @param looked the directories of the trees, as the user names them
 * @param notes why other directories were not looked at
 */
record MissingFile(String path, List<String> looked, List<String> notes, List<FileTree> trees, AssetLimits limits) {
    String explanation() {
        StringBuilder text = new StringBuilder();
        if (!looked.isEmpty()) {
            text.append("Omega looked in ").append(String.join(" and ", looked)).append('.');
        }
        notes.forEach(note -> text.append(text.isEmpty() ? "" : " ").append(note));
        for (int i = 0; i < trees.size(); i++) {
            Optional<String> reason = reason(trees.get(i), looked.get(i));
            if (reason.isPresent()) {
                return text.append(' ').append(reason.get()).toString();
            }
        }
        return text.toString();
    }

    private Optional<String> reason(FileTree tree, String directory) {
        String wanted = path.replace('\\', '/');
        for (String extension : FileNames.IMPLIED) {
            Path file;
            try {
                file = tree.root().resolve(wanted + extension);
            } catch (InvalidPathException e) {
                return Optional.of("'" + path + "' is no path.");
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(existing(tree, directory, file, wanted + extension));
            }
        }
        return similar(tree, wanted);
    }

    /** For a file that exists. */
    private String existing(FileTree tree, String directory, Path file, String wanted) {
        String named = "'" + wanted + "'";
        if (!file.normalize().startsWith(tree.root())) {
            return named + " exists, but it is outside of " + directory + ".";
        }
        Optional<String> refusal = tree.refusal(file);
        if (refusal.isPresent()) {
            return named + " exists, but it " + refusal.get() + ".";
        }
        if (Path.of(wanted).isAbsolute()) {
            return "It exists, but the script sees only the files of its directory. Write '"
                    + FileTree.slashes(tree.root().relativize(file.normalize())) + "'.";
        }
        String relative = FileTree.slashes(tree.root().relativize(file.normalize()));
        Optional<File> found =
                tree.files().stream().filter(it -> it.path().equals(relative)).findFirst();
        if (found.isEmpty()) {
            return named + " exists, but the directory has more files than Omega looks at.";
        }
        AssetCollector all = new AssetCollector(limits);
        for (File each : tree.files()) {
            Optional<String> limit = all.refusal(each);
            if (each.equals(found.get()) && limit.isPresent()) {
                return named + " exists, but it " + limit.get() + ".";
            }
            all.add(each);
        }
        return relative.equals(path)
                ? named + " was given to the script, which looks for it in another directory or has removed it."
                : "There is '" + relative + "'. Write that path.";
    }

    /** A file that the script may mean. */
    private Optional<String> similar(FileTree tree, String wanted) {
        String name = wanted.substring(wanted.lastIndexOf('/') + 1);
        Optional<String> meant = tree.files().stream()
                .map(File::path)
                .filter(it -> it.substring(it.lastIndexOf('/') + 1).equalsIgnoreCase(name))
                .findFirst();
        return meant.map(it -> it.equalsIgnoreCase(wanted)
                ? "There is '" + it + "': upper and lower case count."
                : "There is '" + it + "'. Write that path.");
    }
}
