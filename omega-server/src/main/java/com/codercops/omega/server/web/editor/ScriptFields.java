package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.web.page.FormBody;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The fields of the editor's form. */
final class ScriptFields {
    /** The newest version when the text was read. */
    static final String BASE = "base";

    static final String SOURCE = "source";
    static final String TITLE = "title";
    static final String TAGS = "tags";
    static final String TITLE_BEFORE = "title-before";
    static final String TAGS_BEFORE = "tags-before";
    /** Makes an order that is sent twice one order. */
    static final String KEY = "key";

    private ScriptFields() {}

    /** The values for a script that was not changed yet. */
    static Map<String, String> values(ManimScript script, String source) {
        Map<String, String> values = new HashMap<>();
        String tags = String.join(", ", script.tags());
        values.put(BASE, Integer.toString(script.newest()));
        values.put(SOURCE, source);
        values.put(TITLE, script.title());
        values.put(TITLE_BEFORE, script.title());
        values.put(TAGS, tags);
        values.put(TAGS_BEFORE, tags);
        values.put(KEY, UUID.randomUUID().toString());
        return values;
    }

    /** The newest version when the text was read. */
    static int base(FormBody form) {
        String text = form.text(BASE);
        if (!text.matches("[0-9]{1,7}")) {
            throw ProblemException.invalid(
                    BASE, "'" + text + "' is not the number of a version. Open the editor again.");
        }
        return Integer.parseInt(text);
    }

    static List<String> tags(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}
