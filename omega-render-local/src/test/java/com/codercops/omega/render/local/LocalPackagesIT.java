package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.PackagesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The installation of missing modules on this machine. */
class LocalPackagesIT extends PackagesContract {
    private Path work;

    @BeforeEach
    void prepare() {
        work = temp.resolve("work");
    }

    private LocalSettings settings(Opening opening) {
        LocalSettings settings = LocalSettings.of(ManimFixture.python(), work)
                .withPackages(
                        new PackageSettings(opening.install(), opening.allowList(), opening.index(), null, null, null));
        return opening.warm()
                ? settings.withPool(PoolSettings.DEFAULT.withIdle(1, 1).withReuse(true))
                : settings;
    }

    @Override
    protected RenderBackend open(Opening opening) {
        return new LocalRenderBackend(settings(opening));
    }

    @Override
    protected List<String> layers() throws IOException {
        return names(work.resolve("packages"));
    }

    @Override
    protected List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>(names(work.resolve("run")));
        left.addAll(Processes.naming(work));
        return left;
    }

    private static List<String> names(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(Path::toString).toList();
        }
    }

    @Override
    protected List<String> programs() {
        return ProcessHandle.current().children().map(ProcessHandle::toString).toList();
    }

    @Override
    protected List<String> readable() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }

    @Test
    void installsForUnsandboxedScripts() throws Exception {
        String demo = allowDemo();
        LocalSettings open = settings(new Opening(list, server.url(), true, false))
                .withIsolation(LocalSettings.Isolation.UNSANDBOXED);
        try (LocalRenderBackend backend = new LocalRenderBackend(open)) {
            assertThat(backend.install(demo)).isInstanceOf(Installed.class);
            assertThat(backend.render(request("import " + demo, demo + ".check()"), RenderListener.none()))
                    .isInstanceOf(Rendered.class);
        }
    }
}
