package com.codercops.omega.cli.report;

import com.codercops.omega.render.RenderWarning;
import java.util.Map;

/** Names the options of the command line that answer a warning. The warnings themselves are for the library and the API too. */
final class WarningHint {
    private static final Map<String, String> OPTIONS = Map.of(
            "transparency_ignored", "--transparent with --format webm, mov, gif or png",
            "frame_mismatch", "--aspect");

    private WarningHint() {}

    /** A sentence after a blank, or an empty string. */
    static String of(RenderWarning warning) {
        String options = OPTIONS.get(warning.code());
        return options == null ? "" : " The option is " + options + ".";
    }
}
