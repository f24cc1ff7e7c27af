package com.codercops.omega.server.database;

import java.nio.file.Path;

/** Opens the database of a directory in a separate process, reports it, and waits to be killed. */
final class OpenAndWait {
    private OpenAndWait() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]))) {
            System.out.println(database.settings().url());
            System.in.read();
        }
    }
}
