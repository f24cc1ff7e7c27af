package com.codercops.omega.script;

import java.util.Locale;

/** Who wrote a script. A person has the files that the script reads; a model only assumes that they exist. */
public enum ScriptAuthor {
    PERSON,
    MODEL;

    /** The name in the protocol of the runner. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
