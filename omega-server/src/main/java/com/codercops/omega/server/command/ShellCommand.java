package com.codercops.omega.server.command;

import com.codercops.omega.server.ServerResources;
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
        description = "Java, with the server's parts as variables: settings, premises, database, jdbi, auth, queue,"
                + " jobs, history, scripts, library, store. Reads lines until /exit or the end.")
final class ShellCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    ShellCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerSettings settings = options.settings(world);
        try (ServerResources premises = ServerResources.find(settings, MigrateCommand.PATIENCE)) {
            premises.prepare();
            JobQueue queue = new JobQueue(premises.database(), settings.videos().names(), premises.keeper());
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("settings", settings);
            variables.put("premises", premises);
            variables.put("database", premises.database());
            variables.put("jdbi", premises.database().jdbi());
            variables.put("auth", premises.auth());
            variables.put("queue", queue);
            variables.put("jobs", new JobList(premises.database()));
            variables.put("history", new JobHistory(premises.database()));
            variables.put(
                    "scripts",
                    new ScriptService(
                            premises.database(), queue, settings.kept().scripts()));
            variables.put("library", new VideoLibrary(premises.database(), premises.store()));
            variables.put("store", premises.store());
            try (Shell shell = Shell.open(world, variables)) {
                return shell.run() ? ExitCode.OK : ExitCode.FAILED;
            }
        }
    }
}
