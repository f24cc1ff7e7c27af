package com.codercops.omega.auth.account;

import java.util.Locale;

/** The order of a list of accounts. */
public enum AccountSort {
    /** By creation, oldest first. */
    OLDEST("created_at", "ASC"),
    /** By creation, newest first. */
    NEWEST("created_at", "DESC"),
    /** By address. */
    EMAIL("coalesce(email, '')", "ASC"),
    /** By the last change, newest first. */
    CHANGED("changed_at", "DESC");

    private final String column;
    private final String direction;

    AccountSort(String column, String direction) {
        this.column = column;
        this.direction = direction;
    }

    /** The name in requests. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The SQL expression that it sorts by. */
    public String column() {
        return column;
    }

    /** The SQL keyword of its direction. */
    public String direction() {
        return direction;
    }

    /** The SQL operator that holds for later entries. */
    public String after() {
        return direction.equals("ASC") ? ">" : "<";
    }
}
