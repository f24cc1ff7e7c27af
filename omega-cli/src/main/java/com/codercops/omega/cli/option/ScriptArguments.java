package com.codercops.omega.cli.option;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The arguments of a command that are no options: script files, and the scenes to render, as in the {@code manim} command.
 *
 * @param files in the given order
 * @param scenes in the given order; they apply to every file
 */
public record ScriptArguments(List<Path> files, List<String> scenes) {
    public ScriptArguments {
        files = List.copyOf(files);
        scenes = List.copyOf(scenes);
    }

    /**
     * Separates files from scenes. A word that cannot be the name of a class is a file, so that a wrong path is reported as
     * one.
     *
     * @throws UsageException if an argument is neither, or there are scenes without a file
     */
    public static ScriptArguments of(CliContext context, List<String> arguments) {
        List<Path> files = new ArrayList<>();
        List<String> scenes = new ArrayList<>();
        for (String argument : arguments) {
            if (isFile(context, argument)) {
                files.add(path(argument));
            } else {
                scenes.add(argument);
            }
        }
        if (files.isEmpty() && !scenes.isEmpty()) {
            throw new UsageException("There is no file " + scenes.get(0)
                    + ", and a scene needs a script. Name the script first: omega render FILE " + scenes.get(0) + ".");
        }
        return new ScriptArguments(files, scenes);
    }

    private static boolean isFile(CliContext context, String argument) {
        String name = argument.toLowerCase(Locale.ROOT);
        boolean identifier = !argument.isEmpty() && argument.codePoints().allMatch(Character::isUnicodeIdentifierPart);
        return name.endsWith(".py")
                || name.endsWith(".ipynb")
                || !identifier
                || Files.exists(context.directory().resolve(path(argument)));
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new UsageException("The file name " + argument + " is invalid: " + e.getReason() + ".");
        }
    }
}
