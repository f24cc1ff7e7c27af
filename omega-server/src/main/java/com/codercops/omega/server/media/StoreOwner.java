package com.codercops.omega.server.media;

import java.util.UUID;

/**
 * A store belongs to one database and stores its id. A reference check against another database would treat used videos
 * as abandoned.
 */
final class StoreOwner {
    /** The name of the owner mark in a store. */
    static final String MARK = "database-id";

    private StoreOwner() {}

    /**
     * Compares the id of the calling database with the id in the mark.
     *
     * @param location the location of the videos, for display
     * @param mark the location of the mark, for display
     */
    static void refuseForeign(String found, UUID database, String location, String mark) {
        if (!found.strip().equals(database.toString())) {
            throw new MediaException(
                    "The videos in " + location + " belong to the database " + found.strip() + ", not to " + database
                            + ". No file is removed. Use another media store, or delete the owner file if that database no longer exists: "
                            + mark + ".",
                    null);
        }
    }
}
