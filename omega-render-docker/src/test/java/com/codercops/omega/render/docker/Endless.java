package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that renders until it is killed; it says its name, and when the script runs. */
final class Endless {
    private Endless() {}

    /** A directory, and for a service its port and token. */
    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[0]);
        Path out = Files.createDirectory(temp.resolve("endless"));
        try (RenderBackend backend = args.length == 1 ? docker(temp) : service(temp, args)) {
            backend.render(RunningJob.request(RunningJob.ENDLESS, out), event -> {
                if (event instanceof RenderEvent.ScriptPrinted) {
                    System.out.println("running");
                }
            });
        }
    }

    private static RenderBackend docker(Path temp) throws InterruptedException {
        DockerRenderBackend backend = new DockerRenderBackend(
                TestEngine.settings(temp.resolve("work")).withSpare(1));
        System.out.println(backend.instance());
        return backend;
    }

    private static RenderBackend service(Path temp, String[] args) throws InterruptedException {
        return new ServiceRenderBackend(
                ServiceSettings.of("127.0.0.1", Integer.parseInt(args[1]), args[2], temp.resolve("work")));
    }
}
