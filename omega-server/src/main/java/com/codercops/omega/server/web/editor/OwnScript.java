package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptVersion;
import io.javalin.http.Context;
import java.util.List;
import java.util.UUID;

/** The script in the path of a request. Scripts of other accounts return 404. */
final class OwnScript {
    private OwnScript() {}

    static UUID id(Context context) {
        return QueryParameters.id(context, "id", "script");
    }

    static ManimScript of(Context context, ApiServices services) {
        return services.scripts()
                .find(Caller.id(context), id(context))
                .orElseThrow(() -> ProblemException.notFound("script"));
    }

    static List<ScriptVersion> versions(ManimScript script, ApiServices services) {
        return services.scripts()
                .versions(script.owner(), script.id())
                .orElseThrow(() -> ProblemException.notFound("script"));
    }

    /** The source of a version; an empty text for a script without versions. */
    static String source(ManimScript script, int version, ApiServices services) {
        return version == 0
                ? ""
                : services.scripts()
                        .source(script.owner(), script.id(), version)
                        .orElseThrow(() -> ProblemException.notFound("version"));
    }

    static String editPath(UUID script) {
        return "/scripts/" + script + "/edit";
    }
}
