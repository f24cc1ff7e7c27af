package com.codercops.omega.cli.command;

import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.ScriptDirectory;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.ProvenanceFile;
import com.codercops.omega.cli.file.ProvenanceSearch;
import com.codercops.omega.cli.file.ScriptInput;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.script.Script;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code omega revise} changes.
 *
 * @param script the script to change
 * @param session with the settings of the video, and the options of the command line
 * @param assets the files that the script can read
 * @param name of the new video, without extension
 * @param source the file name of a given script, or null
 */
record RevisionInput(
        Script script,
        RenderSession session,
        AssetSource assets,
        String name,
        @Nullable String source) {
    /**
     * Finds the script of a file.
     *
     * @param flags on the command line; those of the file are added
     * @param open opens a session with render settings
     * @throws com.codercops.omega.app.UsageException if there is no script
     */
    static RevisionInput of(
            CliContext context, Path file, RenderFlags flags, Function<Map<String, SettingValue>, RenderSession> open) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".py") || name.endsWith(".ipynb")) {
            ScriptInput input = ScriptInput.read(context, file);
            flags.selectByDefault(input.scenes(), false, false);
            RenderSession session = open.apply(flags.flagsOver(input.options()));
            input.warnings().forEach(session.reporter()::warning);
            AssetSource assets = session.setup().assets().beside(file);
            String source = String.valueOf(file.getFileName());
            return new RevisionInput(input.script(), session, assets, VideoOutput.stem(file), source);
        }
        Path provenance = name.endsWith(".json") ? file : ProvenanceSearch.of(context, file);
        ProvenanceFile recorded = ProvenanceFile.read(context, provenance);
        RenderSession session = open.apply(flags.flagsOver(recorded));
        ScriptDirectory assets = session.setup().assets().beside(provenance);
        // The change may need more files than the script, but those of the script must be there.
        recorded.assets(provenance, assets);
        String stem = VideoOutput.stem(file).replaceFirst("\\.provenance$", "");
        return new RevisionInput(recorded.script(), session, assets, stem, null);
    }
}
