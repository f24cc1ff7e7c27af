package com.codercops.omega.script;

import java.util.Locale;

/** Who wrote a script. A person has the files that the script reads; a model only assumes that they exist. */
public enum ScriptAuthor {
    PERSON,
    /** A person who asks for repairs: what is provably wrong but renders counts as a failure. */
    PERSON_REPAIRING,
    MODEL;

    /** The name in the protocol of the runner. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
