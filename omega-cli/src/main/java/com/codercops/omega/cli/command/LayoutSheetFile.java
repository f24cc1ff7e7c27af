package com.codercops.omega.cli.command;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.report.ProgressReporter;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code --sheet} puts the image of the layout problems.
 *
 * @param path the file, or null if no image is wanted
 */
record LayoutSheetFile(@Nullable Path path) {
    /**
     * Reads the option.
     *
     * @throws UsageException if the file cannot be written, or there are several scripts
     */
    static LayoutSheetFile of(CliContext context, @Nullable Path given, int scripts) {
        if (given == null) {
            return new LayoutSheetFile(null);
        }
        if (!given.toString().endsWith(".png")) {
            throw new UsageException(
                    "--sheet writes a PNG image, but '" + given + "' does not end with .png. Rename it.");
        }
        if (scripts != 1) {
            throw new UsageException(
                    "--sheet draws the problems of one script, but there are " + scripts + ". Check them one by one.");
        }
        Path target = context.directory().resolve(given);
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(target)) {
            throw new UsageException(
                    "--sheet cannot write '" + given
                            + "': it is a directory, or its directory does not exist. Create the directory, or choose another file.");
        }
        return new LayoutSheetFile(target);
    }

    boolean wanted() {
        return path != null;
    }

    /** The result with the image at its place. Reports a check without anything to draw. */
    Checked moved(Checked checked, ProgressReporter reporter) throws IOException {
        Artifact drawn = checked.sheet();
        if (path == null) {
            return checked;
        }
        if (drawn == null) {
            reporter.note("There is no layout problem to draw. " + path + " is not written.");
            return checked;
        }
        Files.move(drawn.path(), path, StandardCopyOption.REPLACE_EXISTING);
        return new Checked(checked.report(), drawn.withPath(path));
    }
}
