package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.http.ApiConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Cancel a job on a server.")
public final class CancelCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(paramLabel = "JOB", description = "ID of the job")
    String job = "";

    @Mixin
    ServerFlag server = new ServerFlag();

    @Mixin
    DebugFlag debug = new DebugFlag();

    public CancelCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        String id = ResourceId.of(job);
        ApiConnection connection = RemoteSession.open(context, server).connection();
        connection.post("/api/v1/jobs/" + id + "/cancel", null, null);
        context.err().println("The job " + id + " is cancelled on " + connection.server() + ".");
        return ExitCode.OK;
    }
}
