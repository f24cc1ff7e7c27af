package com.codercops.omega.cli.option;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.asset.AssetLimits;
import com.codercops.omega.asset.ScriptDirectory;
import com.codercops.omega.cli.CliContext;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where scripts find their files: each in its own directory, and in that of {@code --assets}.
 *
 * @param more the directory of {@code --assets}, or null
 */
public record AssetDirectories(CliContext context, @Nullable Path more) {
    /**
     * Validates the directory.
     *
     * @throws UsageException if it does not exist or must not be read
     */
    static AssetDirectories of(CliContext context, @Nullable Path given) {
        if (given != null && !Files.isDirectory(context.directory().resolve(given))) {
            throw new UsageException("--assets: " + given + " is not a directory. Name an existing one.");
        }
        AssetDirectories directories = new AssetDirectories(
                context, given == null ? null : context.directory().resolve(given));
        directories.withoutScript();
        return directories;
    }

    /** The files for a script that is a file. */
    public ScriptDirectory beside(Path script) {
        return source(context.directory().resolve(script).getParent());
    }

    /** The files for a script that has no directory. */
    public ScriptDirectory withoutScript() {
        return source(null);
    }

    private ScriptDirectory source(@Nullable Path directory) {
        try {
            return ScriptDirectory.of(directory, more, context.process().userHome(), AssetLimits.DEFAULT);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--assets: " + e.getMessage() + ". Name a directory with only the files of scripts.");
        }
    }
}
