package com.codercops.omega.example;

import com.codercops.omega.AnimationRequest;
import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Quality;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import com.codercops.omega.runner.install.ManimInstallation;
import com.codercops.omega.script.Script;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The code of {@code docs/guides/java-api.md}. */
final class JavaApi {
    private JavaApi() {}

    static AnimationResult withOptions(Omega omega, Path customer) throws InterruptedException {
        AnimationRequest request = AnimationRequest.of("a sine wave")
                .withDirectory(customer)
                .withName("sine")
                .withQuality(Quality.HIGH)
                .withBudget(Budget.DEFAULT.withUsd(0.50).withWallTime(Duration.ofMinutes(5)));
        return omega.animate(request);
    }

    static String look(AnimationResult result) {
        if (result instanceof AnimationSucceeded made) {
            return made.video().path() + ", " + made.omitted().size() + " parts left out";
        }
        AnimationFailed failed = (AnimationFailed) result;
        return failed.reason() + ": " + failed.failure().summary();
    }

    static String checkFirst(Omega omega, Script script) throws InterruptedException {
        if (omega.check(script) instanceof Failed failed) {
            return failed.failure().summary();
        }
        return omega.render(script).orElseThrow().video().path().toString();
    }

    static CompletableFuture<AnimationResult> inBackground(Omega omega, Executor executor) {
        return omega.animateAsync(AnimationRequest.of("a sine wave"), executor).orTimeout(10, TimeUnit.MINUTES);
    }

    static Omega withRepairs(Omega.Builder builder) {
        return builder.addRepair(new BrandColours("GREEN"))
                .addRepair(PluginRegistry.scriptRepairs()
                        .create("brand-colours", new PluginConfig(Map.of("colour", "BLUE"))))
                .build();
    }

    static RenderBackend installedBackend(Path home) throws InterruptedException {
        ManimInstallation manim = ManimInstallation.installInto(home.resolve("manim"), System.out::println);
        return new LocalRenderBackend(LocalSettings.of(manim.python(), home.resolve("work")));
    }

    /** For the tests: what a check says. */
    static boolean passes(Omega omega, Script script) throws InterruptedException {
        return omega.check(script) instanceof Checked;
    }
}
