package com.codercops.omega.render.k8s;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of one class share: a namespace of the cluster, and directories for videos and for a backend. */
abstract class ClusterTestCase {
    static TestCluster cluster;

    @TempDir
    Path directory;

    @TempDir
    Path work;

    @BeforeAll
    static void connect() {
        cluster = new TestCluster();
    }

    @AfterAll
    static void disconnect() {
        if (cluster != null) {
            cluster.close();
        }
    }
}
