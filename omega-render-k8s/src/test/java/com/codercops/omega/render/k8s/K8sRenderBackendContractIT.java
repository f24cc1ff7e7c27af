package com.codercops.omega.render.k8s;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.testing.render.RenderBackendContract;
import com.codercops.omega.testing.render.RequiresKubernetes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Each script runs as a Job of a real cluster. */
@RequiresKubernetes
class K8sRenderBackendContractIT extends RenderBackendContract {
    @TempDir
    static Path work;

    private TestCluster cluster;

    @Override
    protected RenderBackend open() {
        if (cluster == null) {
            cluster = new TestCluster();
        }
        return new KubernetesRenderBackend(cluster.settings(work));
    }

    @Override
    protected List<String> leftovers() {
        List<String> left = cluster.objects();
        try (Stream<Path> files = Files.walk(work)) {
            files.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".lock"))
                    .forEach(video -> left.add(video.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return left;
    }
}
