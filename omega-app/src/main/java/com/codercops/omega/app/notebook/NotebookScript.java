package com.codercops.omega.app.notebook;

import com.codercops.omega.script.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A notebook as a script: its code cells one after the other.
 *
 * @param script without magics and shell lines
 * @param scenes that the last {@code %%manim} line names; empty if there is none
 * @param options of that line, as texts by the name of the setting
 * @param warnings what is left out, one sentence each
 */
public record NotebookScript(Script script, List<String> scenes, Map<String, String> options, List<String> warnings) {
    /** The outputs of cells, which are not read, count too. */
    public static final int MAX_BYTES = 32 << 20;

    private static final int MAX_LISTED = 5;

    public NotebookScript {
        scenes = List.copyOf(scenes);
        options = Map.copyOf(options);
        warnings = List.copyOf(warnings);
    }

    /**
     * Converts a notebook.
     *
     * @throws NotebookException if it is too large, not a notebook, or has no scene
     */
    public static NotebookScript of(byte[] notebook) {
        if (notebook.length > MAX_BYTES) {
            throw new NotebookException("The notebook has more than " + MAX_BYTES
                    + " bytes. Clear the outputs of its cells and save it again.");
        }
        StringBuilder code = new StringBuilder();
        List<ManimMagic> magics = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (NotebookCells.Cell cell : NotebookCells.read(notebook)) {
            CellSource source = CellSource.of(cell.source());
            code.append("# Cell ")
                    .append(cell.number())
                    .append('\n')
                    .append(source.code())
                    .append('\n');
            magics.addAll(source.magics());
            dropped.addAll(source.dropped());
        }
        Script script = new Script(code.toString());
        if (!script.hasSceneClass()) {
            throw new NotebookException(
                    "The notebook has no scene: no code cell defines a class such as 'class Intro(Scene):'.");
        }
        ManimMagic last = magics.isEmpty() ? ManimMagic.of("") : magics.get(magics.size() - 1);
        return new NotebookScript(script, last.scenes(), last.options(), warnings(magics, last, dropped));
    }

    private static List<String> warnings(List<ManimMagic> magics, ManimMagic last, List<String> dropped) {
        List<String> warnings = new ArrayList<>();
        Set<String> others = new LinkedHashSet<>();
        magics.forEach(magic -> others.addAll(magic.scenes()));
        last.scenes().forEach(others::remove);
        if (!others.isEmpty()) {
            warnings.add("The notebook also renders " + listed(others) + ". The default is its last %%manim cell: "
                    + listed(last.scenes()) + ". Name a scene, or render all of them with --all.");
        }
        if (!last.ignored().isEmpty()) {
            warnings.add("Options of %%manim have no effect here: " + listed(last.ignored()) + ".");
        }
        if (!dropped.isEmpty()) {
            warnings.add("Lines that only Jupyter understands are left out: " + listed(dropped) + ".");
        }
        return warnings;
    }

    private static String listed(Collection<String> items) {
        String shown = String.join(", ", items.stream().limit(MAX_LISTED).toList());
        return items.size() <= MAX_LISTED ? shown : shown + " and " + (items.size() - MAX_LISTED) + " more";
    }
}
