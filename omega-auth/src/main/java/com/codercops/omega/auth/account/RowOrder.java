package com.codercops.omega.auth.account;

/**
 * The order of the rows of a table for a list in pages. Rows with equal values are in the order of their ids, so that the last
 * row of a page is its position.
 *
 * @param value an SQL expression that is never null; part of the statement, so it must not come from outside
 * @param ascending whether the smallest value is first
 */
public record RowOrder(String value, boolean ascending) {
    public static RowOrder up(String value) {
        return new RowOrder(value, true);
    }

    public static RowOrder down(String value) {
        return new RowOrder(value, false);
    }

    /**
     * The condition for the rows after the row whose id is the parameter {@code :after}.
     *
     * @param from the table of the list, as in its FROM clause
     * @param id the column of the id
     */
    public String after(String from, String id) {
        return "(%1$s, %2$s) %3$s (SELECT %1$s, %2$s FROM %4$s WHERE %2$s = CAST(:after AS uuid))"
                .formatted(value, id, ascending ? ">" : "<", from);
    }

    /** The content of the ORDER BY clause. */
    public String clause(String id) {
        String direction = ascending ? "ASC" : "DESC";
        return value + " " + direction + ", " + id + " " + direction;
    }
}
