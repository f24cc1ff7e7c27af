package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.docker.container.ContainerProcess;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.EngineEvents;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.render.docker.packages.PackageMounts;
import com.codercops.omega.render.docker.packages.VisiblePackages;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.pool.Sandbox;
import com.codercops.omega.runner.pool.SandboxFactory;
import com.github.dockerjava.api.model.Mount;
import java.util.List;

/** Starts a container with a runner for each sandbox. */
record ContainerSandboxFactory(
        DockerSettings settings, Engine engine, EngineEvents events, String instance, VisiblePackages installed)
        implements SandboxFactory {
    @Override
    public Sandbox start(RenderLimits limits, String job) throws InterruptedException {
        // Each start inspects the image, because it may have been removed or replaced, which has its own message.
        ManimImage image = ManimImage.find(engine, settings.image());
        events.listen();
        List<InstalledPackage> visible = installed.visible(image);
        List<Mount> mounts = visible.stream().map(PackageMounts::readOnly).toList();
        return new Sandbox(
                ContainerProcess.start(
                        engine,
                        events,
                        ContainerSpec.forScripts(engine, image, settings, limits, instance, job, mounts),
                        limits),
                visible);
    }

    @Override
    public List<InstalledPackage> packages() {
        return installed.visible();
    }
}
