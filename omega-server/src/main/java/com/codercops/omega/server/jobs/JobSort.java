package com.codercops.omega.server.jobs;

import com.codercops.omega.auth.account.RowOrder;
import java.util.Locale;

/** The order of a list of jobs. */
public enum JobSort {
    NEWEST(RowOrder.down("created_at")),
    OLDEST(RowOrder.up("created_at")),
    PROMPT(RowOrder.up("lower(left(coalesce(prompt, ''), 200))")),
    STATE(RowOrder.up("state")),
    /** The jobs of an owner together. */
    OWNER(RowOrder.up("owner")),
    /** Longest first; jobs that are not finished last. */
    LONGEST(RowOrder.down("coalesce(finished_at - created_at, interval '0')"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of a text and a flag
    private final RowOrder order;

    JobSort(RowOrder order) {
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
