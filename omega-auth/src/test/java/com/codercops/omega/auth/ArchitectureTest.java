package com.codercops.omega.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which libraries each package of this module may use. */
class ArchitectureTest {
    private static final JavaClasses AUTH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("com.codercops.omega.auth");

    @Test
    void usesNeitherCoreNorWebNorJson() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.javalin..",
                        "jakarta.servlet..",
                        "org.eclipse.jetty..",
                        "com.sun.net..",
                        "java.net.http..",
                        "com.fasterxml..",
                        "com.codercops.omega",
                        "com.codercops.omega.model..",
                        "com.codercops.omega.pipeline..",
                        "com.codercops.omega.prompt..",
                        "com.codercops.omega.render..",
                        "com.codercops.omega.script..",
                        "com.codercops.omega.spi..")
                .check(AUTH);
    }

    @Test
    void databaseMailHashingAndRateLimitLibrariesStayInTheirPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "com.codercops.omega.auth",
                        "com.codercops.omega.auth.audit",
                        "com.codercops.omega.auth.internal",
                        "com.codercops.omega.auth.outbox",
                        "com.codercops.omega.auth.session")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..", "org.flywaydb..")
                .check(AUTH);
        noClasses()
                .that()
                .resideOutsideOfPackage("com.codercops.omega.auth.ratelimit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.bucket4j..")
                .check(AUTH);
        noClasses()
                .that()
                .resideOutsideOfPackage("com.codercops.omega.auth.mail")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
                .check(AUTH);
        noClasses()
                .that()
                .resideOutsideOfPackage("com.codercops.omega.auth.secret")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mindrot..")
                .check(AUTH);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("com.codercops.omega.(**)").should().beFreeOfCycles().check(AUTH);
    }

    @Test
    void readsNoEnvironmentAndNoSystemClock() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(AUTH);
    }

    @Test
    void noUtilityClasses() {
        noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Common)").check(AUTH);
    }
}
