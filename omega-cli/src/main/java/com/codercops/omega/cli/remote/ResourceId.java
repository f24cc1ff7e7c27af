package com.codercops.omega.cli.remote;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.remote.http.RemoteException;
import java.util.Locale;

/** The id of a job or video. It becomes a part of a path in requests. */
final class ResourceId {
    private ResourceId() {}

    /**
     * The id in lower case.
     *
     * @throws UsageException if the text is no id
     */
    static String of(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT);
        if (!isId(id)) {
            throw new UsageException("'" + SafeText.line(text, 60)
                    + "' is not the ID of a job, such as 0190a4c2-5f6e-7b1d-9a53-2f1b6c0d4e8f. 'omega list' shows the"
                    + " IDs.");
        }
        return id;
    }

    /** An id that the server sent. */
    static String require(String text) {
        if (!isId(text)) {
            throw RemoteException.unusable(
                    "The server sent '" + SafeText.line(text, 60) + "' as an ID. Check its address and version.");
        }
        return text;
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
