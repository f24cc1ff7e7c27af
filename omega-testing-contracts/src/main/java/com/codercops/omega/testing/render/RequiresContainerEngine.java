package com.codercops.omega.testing.render;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that needs a Docker or Podman engine. Without an engine JUnit skips the class before it runs any of its
 * set-up or tear-down methods. If the environment variable {@code CI} is {@code true}, a missing engine is an error instead.
 *
 * <p>The tests look for the engine at {@code DOCKER_HOST}, or at the default socket of Docker.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RequiresContainerEngine.TAG)
@ExtendWith(ContainerEngineCondition.class)
public @interface RequiresContainerEngine {
    /** The JUnit tag of these tests. */
    String TAG = "container-engine";
}
