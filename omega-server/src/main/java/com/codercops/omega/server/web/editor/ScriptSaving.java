package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.web.page.FormBody;
import io.javalin.http.Context;
import java.util.List;

/**
 * Saves what was typed in the editor. A text becomes a new version only if no version was added since it was read; a changed
 * title or file does not prevent that.
 */
final class ScriptSaving {
    private final ApiServices services;
    private final ScriptService scripts;

    ScriptSaving(ApiServices services) {
        this.services = services;
        this.scripts = services.scripts();
    }

    /** @throws ProblemException if somebody has added a version meanwhile */
    ManimScript save(Context context, FormBody form) {
        ManimScript read = OwnScript.of(context, services);
        String source = form.text(ScriptFields.SOURCE);
        int base = ScriptFields.base(form);
        if (isStale(read, base, source, services)) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_FAILED,
                    "Version " + read.newest() + " was added while you edited version " + base
                            + ". Nothing is lost: compare both below, then save again.");
        }
        ManimScript labelled = label(read, form);
        return scripts.edit(read.owner(), read.id(), source, revision -> revision == labelled.revision())
                .orElseThrow(() -> ProblemException.notFound("script"));
    }

    /**
     * Whether another text was saved meanwhile.
     *
     * @param base the newest version when the text was read
     * @param source the text as it is now
     */
    static boolean isStale(ManimScript script, int base, String source, ApiServices services) {
        if (base == script.newest()) {
            return false;
        }
        // A changed file adds a version with the same text.
        String newest = OwnScript.source(script, script.newest(), services);
        String before =
                services.scripts().source(script.owner(), script.id(), base).orElse("");
        return !newest.equals(source) && !newest.equals(before);
    }

    /** Only what was changed here: somebody can have changed the rest meanwhile. */
    private ManimScript label(ManimScript read, FormBody form) {
        String title = form.text(ScriptFields.TITLE);
        String tags = form.text(ScriptFields.TAGS);
        boolean titled = !title.equals(form.text(ScriptFields.TITLE_BEFORE));
        boolean tagged = !tags.equals(form.text(ScriptFields.TAGS_BEFORE));
        if (!titled && !tagged) {
            return read;
        }
        List<String> newTags = ScriptFields.tags(tags);
        return scripts.label(
                        read.owner(),
                        read.id(),
                        titled ? title : null,
                        tagged ? newTags : null,
                        revision -> revision == read.revision())
                .orElseThrow(() -> ProblemException.notFound("script"));
    }
}
