package com.codercops.omega.cli.daemon;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CommandHost;
import com.codercops.omega.cli.DeclinedCommandException;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.LocalRenderBackendFactory;
import com.codercops.omega.render.local.LocalSettings;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one command for a client, with the environment, the working directory and the streams of the client. */
final class ClientSession implements CommandHost {
    private final ByteChannel channel;
    private final ClientRequest request;
    private final Commands commands;
    private final WarmBackends backends;
    private final ClientOutput output;
    private final List<RenderBackend> finished = new ArrayList<>();
    private @Nullable LocalSettings used;
    private boolean declined;
    private boolean interrupted;
    private boolean ended;

    ClientSession(ByteChannel channel, ClientRequest request, Commands commands, WarmBackends backends) {
        this.channel = channel;
        this.request = request;
        this.commands = commands;
        this.backends = backends;
        this.output = new ClientOutput(channel);
    }

    /** Runs the command. Blocks until the client has its exit code, or is gone. */
    void run() throws InterruptedException {
        output.send(Chunk.of(Chunk.Type.ACCEPTED));
        ClientInput input = new ClientInput(output);
        Thread command = Thread.currentThread();
        Thread reader = new Thread(() -> listen(input, command), "omega-daemon-reader");
        reader.setDaemon(true);
        reader.start();
        int code = commands.run(
                new CliContext(
                        new ProcessContext(request.variables(), request.directory()),
                        input,
                        output.stream(Chunk.Type.OUTPUT),
                        output.stream(Chunk.Type.ERROR),
                        request.terminal(),
                        this),
                request.arguments().toArray(String[]::new));
        ignoreInterrupts();
        if (declined) {
            output.discard();
            output.send(Chunk.of(Chunk.Type.DECLINED));
        } else {
            output.release();
            output.send(Chunk.of(Chunk.Type.EXIT, Integer.toString(code)));
        }
        output.finish();
    }

    /** Ends when the client closes the connection or is killed. Then the command is cancelled. */
    private void listen(ClientInput input, Thread command) {
        try {
            while (true) {
                Chunk chunk = ChunkChannel.read(channel);
                switch (chunk.type()) {
                    case INPUT, INPUT_END -> input.receive(chunk);
                    case INTERRUPT -> interrupt(command);
                    default -> throw new ProtocolException("A running command gets no " + chunk.type() + ".");
                }
            }
        } catch (IOException e) {
            interrupt(command);
        }
    }

    private synchronized void interrupt(Thread command) {
        if (!ended) {
            interrupted = true;
            command.interrupt();
        }
    }

    /** The thread goes on to other work, which an interrupt that arrives too late must not reach. */
    private synchronized void ignoreInterrupts() {
        ended = true;
        boolean unused = Thread.interrupted();
    }

    private synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** A command that uses another backend or no sandbox gains nothing, and may need the environment of its client. */
    @Override
    public RenderBackend backend(PluginCatalog catalog, PluginChoice choice) {
        if (!choice.id().equals("local")) {
            throw decline("The backend is " + choice.id());
        }
        LocalSettings settings = LocalRenderBackendFactory.settings(choice.config());
        if (settings.isolation() != LocalSettings.Isolation.REQUIRED) {
            throw decline("The sandbox is disabled");
        }
        RenderBackend real = backends.take(settings);
        used = settings;
        output.release();
        return new SessionBackend(real, () -> finish(real));
    }

    /** A cancelled command reports that nothing is left of it. */
    private void finish(RenderBackend real) {
        if (isInterrupted()) {
            backends.end(real);
        } else {
            finished.add(real);
        }
    }

    @Override
    public void deferred() {
        backends.keepRecord();
    }

    @Override
    public void remote() {
        throw decline("The command runs on a server");
    }

    private DeclinedCommandException decline(String reason) {
        declined = true;
        return new DeclinedCommandException(reason);
    }

    /** Ends the sandboxes of the command, and prepares one like them for the next command. */
    void prepareNext() {
        finished.forEach(backends::end);
        backends.endEarly();
        if (used != null) {
            backends.prepare(used);
        }
    }
}
