package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.lint.DirectionControls;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.codercops.omega.server.scripts.ScriptVersion;
import com.codercops.omega.server.web.page.FormState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the editor's page.
 *
 * @param version the version that is shown, 0 if the script has none
 * @param versions all versions, newest first
 * @param stale the version that was added meanwhile, or null
 * @param check the newest check, or the job that leads here, or null
 */
public record EditorModel(
        ManimScript script,
        int version,
        FormState form,
        List<ScriptVersion> versions,
        FilesModel files,
        @Nullable StaleVersion stale,
        @Nullable CheckModel check) {
    /** How many versions the list beside the editor has. */
    static final int RECENT = 8;

    public EditorModel {
        versions = List.copyOf(versions);
    }

    public String path() {
        return "/scripts/" + script.id();
    }

    /** Whether the text has invisible characters that change the order in which it is displayed. */
    public boolean hasDirectionControls() {
        return DirectionControls.areIn(form.value(ScriptFields.SOURCE));
    }

    /** The newest versions, for the list beside the editor. */
    public List<ScriptVersion> recent() {
        return versions.subList(0, Math.min(RECENT, versions.size()));
    }

    /**
     * The files of the script.
     *
     * @param path of the script's pages
     * @param base the newest version
     * @param error why a file was not deleted, or null
     * @param uploadError why a file was not uploaded, or null
     * @param typedPath the path in the form of the refused upload, or an empty string
     */
    public record FilesModel(
            String path,
            int base,
            List<ScriptAsset> files,
            @Nullable String error,
            @Nullable String uploadError,
            String typedPath) {
        public FilesModel {
            files = List.copyOf(files);
        }
    }
}
