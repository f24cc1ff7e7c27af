package com.codercops.omega.testing.render;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that needs a Kubernetes cluster. Without one JUnit skips the class before it runs any of its set-up or
 * tear-down methods. If the environment variable {@code CI} is {@code true}, a missing cluster is an error instead.
 *
 * <p>The tests use the cluster of the current context in the file {@code KUBECONFIG}. Its nodes must have the image
 * {@code omega-manim:test}, or the one that {@code OMEGA_TEST_K8S_IMAGE} names.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(RequiresKubernetes.TAG)
@ExtendWith(KubernetesCondition.class)
public @interface RequiresKubernetes {
    /** The JUnit tag of these tests. */
    String TAG = "kubernetes";
}
