package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.RenderInProgress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A main class that renders until it is killed. It prints its instance, and a line when the script runs. */
final class EndlessDockerRender {
    private EndlessDockerRender() {}

    /** The argument is a directory. */
    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[0]);
        Path out = Files.createDirectory(temp.resolve("endless"));
        try (DockerRenderBackend backend = new DockerRenderBackend(
                TestEngine.settings(temp.resolve("work")).withPool(PoolSettings.DEFAULT.withIdle(1, 1)))) {
            System.out.println(backend.instance());
            backend.render(RenderInProgress.request(RenderInProgress.ENDLESS, out), event -> {
                if (event instanceof RenderEvent.ScriptPrinted) {
                    System.out.println("running");
                }
            });
        }
    }
}
