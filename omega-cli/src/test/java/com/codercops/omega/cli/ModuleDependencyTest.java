package com.codercops.omega.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which modules can depend on which, over the classes of all modules. */
class ModuleDependencyTest {
    private static final String OMEGA = "com.codercops.omega.";

    /** A plugin's package tree, and those of the plugins that it must not use. */
    private static final List<String> PLUGINS = List.of(
            "providers.anthropic",
            "providers.gallery",
            "providers.gemini",
            "providers.openai",
            "providers.openaicompatible",
            "providers.replay",
            "render.docker",
            "render.k8s",
            "render.local",
            "render.service");

    /**
     * Calls that read no setting. os.arch selects the system calls of a filter, and Java has no other source for it. The
     * contract compares the environment with the one that a script sees. Autodetection is asked for by a program that has no
     * settings.
     */
    private static final List<String> READS_NO_SETTING = List.of(
            OMEGA + "render.local.LocalRenderBackend getenv",
            OMEGA + "runner.install.ManimInstallation getenv",
            OMEGA + "render.local.SandboxLauncher getProperty",
            OMEGA + "render.local.SandboxSelfTest getProperty",
            OMEGA + "testing.render.ContainerEngineCondition getenv",
            OMEGA + "testing.render.JavaProcess getProperty",
            OMEGA + "testing.render.KubernetesCondition getenv",
            OMEGA + "testing.render.RenderBackendContract getenv");

    private static JavaClasses omega;

    @BeforeAll
    static void read() {
        omega = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.codercops.omega");
        assertThat(omega.stream().map(JavaClass::getPackageName))
                .contains(OMEGA + "pipeline", OMEGA + "providers.gallery", OMEGA + "cli");
    }

    @Test
    void coreDependsOnNeitherJsonNorNetworkNorPlugins() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "com.codercops.omega",
                        OMEGA + "model",
                        OMEGA + "script",
                        OMEGA + "render",
                        OMEGA + "pipeline",
                        OMEGA + "spi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml..",
                        "okhttp3..",
                        "java.net.http..",
                        "java.sql..",
                        "com.typesafe..",
                        OMEGA + "providers..",
                        OMEGA + "runner..",
                        OMEGA + "render.docker..",
                        OMEGA + "render.k8s..",
                        OMEGA + "render.local..",
                        OMEGA + "render.service..",
                        "com.github.dockerjava..",
                        "io.fabric8..",
                        OMEGA + "app..",
                        OMEGA + "cli..")
                .check(omega);
    }

    @Test
    void noPluginDependsOnAnotherPlugin() {
        for (String one : PLUGINS) {
            for (String other : PLUGINS) {
                if (!one.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(OMEGA + one + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(OMEGA + other + "..")
                            .allowEmptyShould(true)
                            .check(omega);
                }
            }
        }
    }

    @Test
    void theApplicationLayerUsesNoPluginAndNoFrontEnd() {
        noClasses()
                .that()
                .resideInAPackage(OMEGA + "app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        OMEGA + "providers..",
                        OMEGA + "render.docker..",
                        OMEGA + "render.k8s..",
                        OMEGA + "render.local..",
                        OMEGA + "cli..",
                        "picocli..")
                .check(omega);
        noClasses()
                .that()
                .resideOutsideOfPackages(OMEGA + "app..", OMEGA + "mcp..", OMEGA + "cli..", OMEGA + "server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OMEGA + "app..")
                .check(omega);
    }

    @Test
    void noModuleDependsOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OMEGA + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OMEGA + "cli..")
                .check(omega);
    }

    @Test
    void internalPackagesAreUsedOnlyByTheirParents() {
        List<String> violations = omega.stream()
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .filter(use -> {
                    String target = use.getTargetClass().getPackageName();
                    int internal = target.indexOf(".internal");
                    return target.startsWith(OMEGA)
                            && internal > 0
                            && !use.getOriginClass().getPackageName().startsWith(target.substring(0, internal))
                            // The front door is in the root package, and starts the pipeline.
                            && !(target.equals(OMEGA + "pipeline.internal")
                                    && use.getOriginClass().getName().matches("\\Q" + OMEGA + "\\EOmega(\\$Builder)?"));
                })
                .map(Object::toString)
                .toList();
        assertThat(violations).isEmpty();
    }

    @Test
    void onlyCompositionRootsReadTheEnvironment() {
        List<String> readers = omega.stream()
                .filter(reader -> !reader.getPackageName().startsWith(OMEGA + "cli")
                        && !reader.getPackageName().startsWith(OMEGA + "server"))
                .flatMap(reader -> reader.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getName().matches("getenv|getProperty|getProperties"))
                .map(call -> call.getOriginOwner().getName() + " " + call.getName())
                .distinct()
                .filter(call -> !READS_NO_SETTING.contains(call))
                .toList();
        assertThat(readers).isEmpty();
    }

    @Test
    void noClassIsNamedUtilsHelpersOrCommon() {
        noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Common)").check(omega);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("com.codercops.omega.(*)").should().beFreeOfCycles().check(omega);
        slices().matching(OMEGA + "providers.(*)..").should().beFreeOfCycles().check(omega);
        slices().matching(OMEGA + "render.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(omega);
        slices().matching(OMEGA + "runner.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(omega);
    }
}
