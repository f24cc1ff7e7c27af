package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.account.RowOrder;
import java.util.Locale;

/** The order of a list of messages. */
public enum OutboxSort {
    NEWEST(RowOrder.down("created_at")),
    OLDEST(RowOrder.up("created_at")),
    RECIPIENT(RowOrder.up("recipient")),
    KIND(RowOrder.up("kind")),
    STATE(RowOrder.up("state")),
    /** Most attempts first. */
    ATTEMPTS(RowOrder.down("attempts")),
    /** By the next attempt; messages without one last. */
    NEXT(RowOrder.up("CASE state WHEN 'waiting' THEN due_at ELSE 'infinity' END"));

    @SuppressWarnings("ImmutableEnumChecker") // a record of a text and a flag
    private final RowOrder order;

    OutboxSort(RowOrder order) {
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
