package com.codercops.omega.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.codercops.omega.spi.PluginRegistry;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Package dependencies of the server; the build checks module dependencies. */
class ServerArchitectureTest {
    private static final String OMEGA = "com.codercops.omega.";

    private static JavaClasses omega;

    @BeforeAll
    static void read() {
        omega = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.codercops.omega");
    }

    @Test
    void serverDependsOnNoPlugin() {
        noClasses()
                .that()
                .resideInAPackage(OMEGA + "server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        OMEGA + "providers..",
                        OMEGA + "render.local..",
                        OMEGA + "render.docker..",
                        OMEGA + "render.k8s..",
                        OMEGA + "render.service..",
                        OMEGA + "runner..")
                .check(omega);
    }

    @Test
    void pluginsAreCreatedThroughTheirCatalog() {
        noClasses()
                .that()
                .resideInAPackage(OMEGA + "server..")
                .should()
                .callMethod(PluginRegistry.class, "languageModels")
                .orShould()
                .callMethod(PluginRegistry.class, "renderBackends")
                .check(omega);
    }

    @Test
    void onlyServerUsesHttpServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OMEGA + "server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OMEGA + "server..", "io.javalin..", "org.eclipse.jetty..")
                .check(omega);
    }

    @Test
    void onlyServerAndAuthUseDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OMEGA + "server..", OMEGA + "auth..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "org.flywaydb..", "org.postgresql..", "com.zaxxer..", "java.sql..")
                .check(omega);
    }

    @Test
    void packagesHaveNoCyclesAndMediaKnowsNoJobs() {
        slices().matching(OMEGA + "server.(*)..").should().beFreeOfCycles().check(omega);
        noClasses()
                .that()
                .resideInAPackage(OMEGA + "server.media..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OMEGA + "server.jobs..", OMEGA + "server.database..")
                .check(omega);
    }
}
