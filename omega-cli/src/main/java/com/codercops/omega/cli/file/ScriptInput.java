package com.codercops.omega.cli.file;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.notebook.NotebookException;
import com.codercops.omega.app.notebook.NotebookScript;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.script.Script;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a file gives to a command: a script, and from a notebook also scenes and options.
 *
 * @param scenes that a notebook renders; empty for the last scene of the script
 * @param options of a notebook, by setting; options of the command line take precedence
 * @param warnings about a notebook
 */
public record ScriptInput(
        Script script, List<String> scenes, Map<String, SettingValue> options, List<String> warnings) {

    /**
     * Reads a script or a notebook.
     *
     * @throws UsageException if it is neither
     */
    public static ScriptInput read(CliContext context, Path given) {
        if (!isNotebook(given)) {
            return new ScriptInput(ScriptFile.read(context, given), List.of(), Map.of(), List.of());
        }
        try {
            NotebookScript notebook = NotebookScript.of(ScriptFile.bytes(context, given, NotebookScript.MAX_BYTES));
            Map<String, SettingValue> options = new LinkedHashMap<>();
            notebook.options()
                    .forEach((name, text) -> options.put(name, new SettingValue(text, "%%manim in " + given)));
            return new ScriptInput(
                    ScriptFile.requireReadable(notebook.script(), given),
                    notebook.scenes(),
                    options,
                    notebook.warnings());
        } catch (NotebookException e) {
            throw new UsageException(given + ": " + e.getMessage());
        }
    }

    public static boolean isNotebook(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".ipynb");
    }
}
