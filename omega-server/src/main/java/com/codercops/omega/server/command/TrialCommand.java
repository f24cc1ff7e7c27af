package com.codercops.omega.server.command;

import com.codercops.omega.server.OmegaServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "trial",
        hidden = true,
        description = "Open all of the server on a free port, ask it once, and end: for the archive of loaded classes.")
final class TrialCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    TrialCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.address = "127.0.0.1";
        options.port = "0";
        try (OmegaServer server = OmegaServer.open(options.settings(world))) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + server.port() + "/api/v1/openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
