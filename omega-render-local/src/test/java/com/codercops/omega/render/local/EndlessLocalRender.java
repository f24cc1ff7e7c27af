package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import java.nio.file.Path;

/** A main class that renders until it is killed. It prints a line when the script runs. */
final class EndlessLocalRender {
    private EndlessLocalRender() {}

    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[1]);
        String script = ManimFixture.SCENE + "        import time; time.sleep(10 ** 6)\n";
        try (LocalRenderBackend backend =
                new LocalRenderBackend(LocalSettings.of(Path.of(args[0]), temp.resolve("work")))) {
            backend.render(RenderRequest.of("endless", new Script(script), temp.resolve("out")), event -> {
                if (event instanceof RenderEvent.PhaseStarted phase
                        && phase.phase().equals("check")) {
                    System.out.println("running");
                }
            });
        }
    }
}
