package com.codercops.omega.server.media;

import java.util.UUID;

/** A store serves one database, whose id it keeps: what another one does not refer to is not abandoned. */
final class StoreOwner {
    /** The name under which a store keeps it. */
    static final String MARK = "database-id";

    private StoreOwner() {}

    /**
     * Compares the database that asks with the one in the mark.
     *
     * @param place where the videos lie, for people
     * @param mark where the id stands, for people
     */
    static void refuseForeign(String found, UUID database, String place, String mark) {
        if (!found.strip().equals(database.toString())) {
            throw new MediaException(
                    "The videos in " + place + " belong to the database " + found.strip() + ", not to " + database
                            + ". No file is removed. Use another media store, or delete the owner file if that database no longer exists: "
                            + mark + ".",
                    null);
        }
    }
}
