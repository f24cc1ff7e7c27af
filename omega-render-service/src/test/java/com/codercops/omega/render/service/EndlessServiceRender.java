package com.codercops.omega.render.service;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.testing.render.RenderInProgress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A main class that renders until it is killed. It prints a line when the script runs. */
final class EndlessServiceRender {
    private EndlessServiceRender() {}

    /** The arguments are a directory, and the port and the token of the service. */
    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[0]);
        Path out = Files.createDirectory(temp.resolve("endless"));
        ServiceSettings settings =
                ServiceSettings.of("127.0.0.1", Integer.parseInt(args[1]), args[2], temp.resolve("work"));
        try (RenderBackend backend = new ServiceRenderBackend(settings)) {
            backend.render(RenderInProgress.request(RenderInProgress.ENDLESS, out), event -> {
                if (event instanceof RenderEvent.ScriptPrinted) {
                    System.out.println("running");
                }
            });
        }
    }
}
