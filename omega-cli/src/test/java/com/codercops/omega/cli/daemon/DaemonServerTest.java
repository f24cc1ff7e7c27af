package com.codercops.omega.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.DeclinedCommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server with clients on a real socket, and commands of the test in place of those of Omega. */
@Timeout(60)
class DaemonServerTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path root;

    private SocketDirectory sockets;
    private DaemonServer server;

    @BeforeEach
    void createDirectory() throws IOException {
        Path directory = Files.createDirectory(
                root.resolve("daemon"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        sockets = SocketDirectory.of(directory);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private TestClient client(Commands commands) throws IOException {
        return client(LONG, commands);
    }

    private TestClient client(Duration idleLimit, Commands commands) throws IOException {
        server = DaemonServer.start(sockets, "1", idleLimit, commands, null);
        return new TestClient(sockets);
    }

    @Test
    void aCommandHasTheDirectoryTheEnvironmentAndTheStreamsOfItsClient() throws IOException {
        Commands shows = (context, arguments) -> {
            context.out().println(context.directory() + " " + String.join("|", arguments));
            context.err().println(context.process().variable("COLOUR") + " " + context.terminal());
            return 7;
        };
        try (TestClient client = client(shows)) {
            client.send(Chunk.Type.VARIABLE, "COLOUR=blue").run("1", root, "render", "ä b");

            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(client.next().text()).isEqualTo("7");
            assertThat(client.out).hasToString(root + " render|ä b\n");
            assertThat(client.err).hasToString("Optional[blue] false\n");
        }
    }

    @Test
    void twoCommandsRunAtTheSameTimeEachWithItsOwnContext() throws IOException {
        CyclicBarrier both = new CyclicBarrier(2);
        Commands waits = (context, arguments) -> {
            await(both);
            context.out().print(arguments[0]);
            return 0;
        };
        try (TestClient first = client(waits);
                TestClient second = new TestClient(sockets)) {
            first.run("1", root, "first");
            second.run("1", root, "second");

            assertThat(first.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(first.next().type()).isEqualTo(Chunk.Type.EXIT);
            assertThat(second.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(second.next().type()).isEqualTo(Chunk.Type.EXIT);
            assertThat(first.out).hasToString("first");
            assertThat(second.out).hasToString("second");
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The other command did not run", e);
        }
    }

    /** Commands that wait until they are interrupted. */
    private static Commands endless(CountDownLatch started, CountDownLatch interrupted) {
        return (context, arguments) -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                // With the flag set, which closes a socket that the thread writes to.
                context.err().print("Interrupted.");
                interrupted.countDown();
                return 130;
            }
        };
    }

    @Test
    void anInterruptCancelsTheCommandWhichStillReports() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (TestClient client = client(endless(started, new CountDownLatch(1)))) {
            client.run("1", root);
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            client.send(Chunk.Type.INTERRUPT, "");

            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(client.next().text()).isEqualTo("130");
            assertThat(client.err).hasToString("Interrupted.");
        }
    }

    @Test
    void theCommandOfAClientThatIsGoneIsCancelled() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (TestClient client = client(endless(started, interrupted))) {
            client.run("1", root);
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void standardInputIsAskedForWhenTheCommandReads() throws IOException {
        Commands reads = (context, arguments) -> {
            context.out().print(text(context));
            return 0;
        };
        try (TestClient client = client(reads)) {
            client.run("1", root);

            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(client.next().type()).isEqualTo(Chunk.Type.SEND_INPUT);
            client.send(Chunk.Type.INPUT, "a red ");
            assertThat(client.next().type()).isEqualTo(Chunk.Type.SEND_INPUT);
            client.send(Chunk.Type.INPUT, "circle");
            assertThat(client.next().type()).isEqualTo(Chunk.Type.SEND_INPUT);
            client.send(Chunk.Type.INPUT_END, "");
            assertThat(client.next().type()).isEqualTo(Chunk.Type.EXIT);
            assertThat(client.out).hasToString("a red circle");
        }
    }

    private static String text(CliContext context) {
        try {
            return new String(context.in().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aCommandForAServerIsDeclinedWithoutATrace() throws IOException {
        Commands remote = (context, arguments) -> {
            context.err().println("A warning of the settings");
            try {
                context.host().remote();
                return 0;
            } catch (DeclinedCommandException e) {
                context.err().println(e);
                return 4;
            }
        };
        try (TestClient client = client(remote)) {
            client.run("1", root);

            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(client.next().type()).isEqualTo(Chunk.Type.DECLINED);
            assertThat(client.err).isEmpty();
        }
    }

    @Test
    void aClientOfAnotherVersionEndsTheServerWhichAcceptsNoneAfterwards() throws Exception {
        try (TestClient client = client((context, arguments) -> 0)) {
            client.run("2", root);

            assertThat(client.next().type()).isEqualTo(Chunk.Type.OTHER_VERSION);
            assertThat(sockets.socket()).doesNotExist();
            server.awaitEnd();
        }
    }

    @Test
    void aCommandThatRunsGoesOnWhenTheServerIsStopped() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Commands waits = (context, arguments) -> {
            started.countDown();
            try {
                return goOn.await(30, TimeUnit.SECONDS) ? 0 : 1;
            } catch (InterruptedException e) {
                return 130;
            }
        };
        try (TestClient client = client(waits);
                TestClient other = new TestClient(sockets)) {
            client.run("1", root);
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            other.send(Chunk.Type.STOP, "");
            assertThat(other.next().text())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
            goOn.countDown();

            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(client.next().text()).isEqualTo("0");
            server.awaitEnd();
        }
    }

    @Test
    void theServerEndsWhenNoCommandRunsForTheIdleLimit() throws Exception {
        try (TestClient client = client(Duration.ofMillis(50), (context, arguments) -> 0)) {
            client.run("1", root);
            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            server.awaitEnd();
        }
        assertThat(sockets.socket()).doesNotExist();
    }

    @Test
    void theServerEndsWhenItsSocketIsRemoved() throws Exception {
        client((context, arguments) -> 0).close();
        Files.delete(sockets.socket());

        server.awaitEnd();
    }

    @Test
    void aServerTakesThePlaceOfOneThatWasKilled() throws IOException {
        Files.writeString(sockets.socket(), "left behind");
        try (TestClient client = client((context, arguments) -> 3)) {
            client.run("1", root);

            assertThat(client.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
            assertThat(client.next().text()).isEqualTo("3");
        }
    }

    @Test
    void statusHasTheCommandsAndTheSandbox() throws IOException {
        try (TestClient client = client((context, arguments) -> 0)) {
            client.send(Chunk.Type.STATUS, "");

            assertThat(client.output())
                    .startsWith("OUTPUT The resident process has the process ID")
                    .contains("Commands that run: 0.", "No sandbox has started.", "after 10 minutes");
        }
    }

    @Test
    void whatIsNoRequestDisconnectsOnlyItsClient() throws IOException {
        try (TestClient wrong = client((context, arguments) -> 0);
                TestClient right = new TestClient(sockets)) {
            wrong.send(Chunk.Type.EXIT, "0");
            assertThatThrownBy(wrong::next).isInstanceOf(IOException.class);
            right.run("1", root);

            assertThat(right.next().type()).isEqualTo(Chunk.Type.ACCEPTED);
        }
    }

    @Test
    void aDirectoryThatOthersCanUseIsRefused() throws IOException {
        Files.setPosixFilePermissions(sockets.path(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> SocketDirectory.of(sockets.path()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 700 " + sockets.path());
    }

    @Test
    void aProcessOfAnotherUserIsNotTheOwner() throws IOException {
        SocketDirectory others = new SocketDirectory(
                sockets.path(),
                root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        server = DaemonServer.start(others, "1", LONG, (context, arguments) -> 0, null);
        try (TestClient client = new TestClient(others)) {
            assertThatThrownBy(() -> client.run("1", root).next()).isInstanceOf(IOException.class);
        }
    }
}
