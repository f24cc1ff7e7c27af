package com.codercops.omega.render.docker;

import java.nio.file.Path;

/** A program that installs a package until it is killed; it says its name. */
final class Installing {
    private Installing() {}

    public static void main(String[] args) throws Exception {
        Path temp = Path.of(args[0]);
        try (DockerRenderBackend backend =
                new DockerRenderBackend(PackagesIT.settings(temp.resolve("killed"), temp.resolve("list"), args[1]))) {
            System.out.println(backend.instance());
            System.out.println(backend.install(args[2]));
        }
    }
}
