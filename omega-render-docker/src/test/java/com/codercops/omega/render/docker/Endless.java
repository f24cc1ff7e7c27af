package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderEvent;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that renders until it is killed; it says its name, and when the script runs. */
final class Endless {
    private Endless() {}

    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[0]);
        Path out = Files.createDirectory(temp.resolve("endless"));
        try (DockerRenderBackend backend = new DockerRenderBackend(
                TestEngine.settings(temp.resolve("work")).withSpare(1))) {
            System.out.println(backend.instance());
            backend.render(RunningJob.request(RunningJob.ENDLESS, out), event -> {
                if (event instanceof RenderEvent.Printed) {
                    System.out.println("running");
                }
            });
        }
    }
}
