package com.codercops.omega.server.command.shell;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.ServerResources;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.scripts.ScriptService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "shell",
        description =
                "Run Java snippets with the parts of the server as variables: settings, resources, database, jdbi, auth,"
                        + " queue, jobs, history, scripts, library, store. Ends at /exit or at the end of the input.")
public final class ShellCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    public ShellCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerSettings settings = options.settings(context);
        try (ServerResources resources = ServerResources.find(settings, ServerCommandContext.DATABASE_TIMEOUT)) {
            resources.prepare();
            JobQueue queue =
                    new JobQueue(resources.database(), settings.videos().names(), resources.scriptRecorder());
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("settings", settings);
            variables.put("resources", resources);
            variables.put("database", resources.database());
            variables.put("jdbi", resources.database().jdbi());
            variables.put("auth", resources.auth());
            variables.put("queue", queue);
            variables.put("jobs", new JobList(resources.database()));
            variables.put("history", new JobHistory(resources.database()));
            variables.put(
                    "scripts",
                    new ScriptService(
                            resources.database(), queue, settings.retention().scripts()));
            variables.put("library", new VideoLibrary(resources.database(), resources.store()));
            variables.put("store", resources.store());
            try (JavaShell shell = JavaShell.open(context, variables)) {
                return shell.run() ? ExitCode.OK : ExitCode.FAILED;
            }
        }
    }
}
