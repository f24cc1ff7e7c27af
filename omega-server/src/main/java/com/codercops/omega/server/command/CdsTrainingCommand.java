package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.OmegaServer;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "train-cds",
        hidden = true,
        description =
                "Start the server on a free port, send one request and stop: the run that creates the class data archive.")
final class CdsTrainingCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    CdsTrainingCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.useFreeLocalPort();
        try (OmegaServer server = OmegaServer.open(options.settings(context))) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + server.port() + "/api/v1/openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
