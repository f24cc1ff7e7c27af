package com.codercops.omega.server.scripts;

import com.codercops.omega.auth.account.RowOrder;
import java.util.Locale;

/** The order of a list of scripts. */
public enum ScriptSort {
    /** Last changed first. */
    CHANGED(RowOrder.down("updated_at")),
    NEWEST(RowOrder.down("script.created_at")),
    OLDEST(RowOrder.up("script.created_at")),
    TITLE(RowOrder.up("lower(title)")),
    /** Most versions first. */
    VERSIONS(RowOrder.down("latest_version")),
    /** By the state of the newest job. */
    STATE(RowOrder.up("coalesce(latest.state, '')")),
    /** The scripts of an owner together. */
    OWNER(RowOrder.up("script.owner"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of a text and a flag
    private final RowOrder order;

    ScriptSort(RowOrder order) {
        this.order = order;
    }

    /** The name in requests. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    RowOrder order() {
        return order;
    }
}
