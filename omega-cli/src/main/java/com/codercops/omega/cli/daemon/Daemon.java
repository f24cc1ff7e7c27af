package com.codercops.omega.cli.daemon;

import com.codercops.omega.render.local.EarlySandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The program of the resident process, which {@code setup/daemon} starts. */
public final class Daemon {
    private Daemon() {}

    /**
     * Runs until nothing is left to do. Prints one line to standard output when clients can connect.
     *
     * @param early a sandbox for the first command, or null; it ends with the server
     * @param arguments the directory of the socket, the version of the installation, and the idle limit in seconds
     */
    public static void run(Commands commands, @Nullable EarlySandbox early, String... arguments)
            throws IOException, InterruptedException {
        PrintStream client = System.out;
        // What a library prints goes to the log.
        System.setOut(System.err);
        SocketDirectory directory = SocketDirectory.of(Path.of(arguments[0]));
        Duration idleLimit = Duration.ofSeconds(Long.parseLong(arguments[2]));
        try (DaemonServer server = DaemonServer.start(directory, arguments[1], idleLimit, commands, early)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "omega-daemon-exit"));
            client.println("ready");
            server.awaitEnd();
        }
    }
}
