package com.codercops.omega.render.docker;

import java.nio.file.Path;

/** A main class that installs a package until it is killed. It prints its instance. */
final class EndlessInstall {
    private EndlessInstall() {}

    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[0]);
        try (DockerRenderBackend backend = new DockerRenderBackend(
                DockerPackagesIT.settings(temp.resolve("killed"), temp.resolve("list"), args[1]))) {
            System.out.println(backend.instance());
            System.out.println(backend.install(args[2]));
        }
    }
}
