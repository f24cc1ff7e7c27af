package com.codercops.omega.cli.report;

import com.codercops.omega.render.RenderWarning;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the options of the command line that answer a warning. The warnings themselves are for the library and the API too. */
public final class WarningHint {
    private static final Map<String, String> OPTIONS = Map.of(
            "transparency_ignored", "--transparent with --format webm, mov, gif or png",
            "frame_mismatch", "--aspect");

    private static final Pattern FONT_GROUP = Pattern.compile("\\(font group ([a-z]+)\\)");

    private WarningHint() {}

    /** A sentence after a blank, or an empty string. */
    static String of(RenderWarning warning) {
        if (warning.code().equals("missing_letters")) {
            return fonts(warning.message());
        }
        if (warning.code().equals("eaten_backslash")) {
            return " Run: ./omega repair --write FILE";
        }
        String options = OPTIONS.get(warning.code());
        return options == null ? "" : " The option is " + options + ".";
    }

    /** The command that installs the fonts which a message names, after a blank. */
    public static String fonts(String message) {
        Matcher group = FONT_GROUP.matcher(message);
        return group.find() ? " Run: ./omega setup --fonts " + group.group(1) : "";
    }
}
