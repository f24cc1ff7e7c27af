package com.codercops.omega.auth.account;

import java.util.Locale;

/** The order of a list of accounts. */
public enum AccountSort {
    /** By creation, oldest first. */
    OLDEST(RowOrder.up("created_at")),
    /** By creation, newest first. */
    NEWEST(RowOrder.down("created_at")),
    /** By address. */
    EMAIL(RowOrder.up("coalesce(email, '')")),
    /** By name. */
    NAME(RowOrder.up("lower(coalesce(name, ''))")),
    /** By state. */
    STATE(RowOrder.up("state")),
    /** By role. */
    ROLE(RowOrder.up("role")),
    /** By the last change, newest first. */
    CHANGED(RowOrder.down("changed_at"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of a text and a flag
    private final RowOrder order;

    AccountSort(RowOrder order) {
        this.order = order;
    }

    /** The name in requests. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public RowOrder order() {
        return order;
    }
}
