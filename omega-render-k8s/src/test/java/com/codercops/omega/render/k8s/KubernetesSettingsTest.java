package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesSettingsTest {
    @TempDir
    Path directory;

    private KubernetesSettings settings(String... values) {
        return KubernetesRenderBackendFactory.settings(config(values));
    }

    private PluginConfig config(String... values) {
        Map<String, String> all = new HashMap<>(Map.of("work-directory", directory.toString()));
        for (String value : values) {
            all.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
        }
        return new PluginConfig(all);
    }

    @Test
    void everySettingArrives() {
        KubernetesSettings settings = settings(
                "namespace=renders",
                "image=registry.example/omega-manim:1.0",
                "image-pull-policy=Always",
                "image-pull-secrets=one, two",
                "service-account=scripts",
                "node-selector=pool=render,disk=ssd",
                "tolerations=dedicated=render:NoSchedule,gpu",
                "priority-class=low",
                "runtime-class=gvisor",
                "labels=team=video",
                "annotations=example.com/owner=a b",
                "queue-name=renders",
                "cpus=4",
                "cpu-request=1.5",
                "concurrency=7",
                "pod-start-timeout=60",
                "failed-job-retention=0",
                "warm-pods=3",
                "fan-out=5",
                "keep-jobs=false",
                "api-server=https://10.0.0.1:6443",
                "proxy=http://proxy.example:3128");
        PodSettings pods = settings.pods();
        assertThat(settings.cluster().namespace()).isEqualTo("renders");
        assertThat(settings.cluster().apiServer()).hasHost("10.0.0.1");
        assertThat(settings.cluster().proxy()).hasPort(3128);
        assertThat(pods.image()).isEqualTo("registry.example/omega-manim:1.0");
        assertThat(pods.imagePullPolicy()).isEqualTo("Always");
        assertThat(pods.imagePullSecrets()).containsExactly("one", "two");
        assertThat(pods.serviceAccount()).isEqualTo("scripts");
        assertThat(pods.nodeSelector()).containsOnly(Map.entry("pool", "render"), Map.entry("disk", "ssd"));
        assertThat(pods.tolerations())
                .containsExactly(
                        new PodToleration("dedicated", "render", "NoSchedule"), new PodToleration("gpu", "", ""));
        assertThat(pods.priorityClass()).isEqualTo("low");
        assertThat(pods.runtimeClass()).isEqualTo("gvisor");
        assertThat(pods.labels()).containsEntry("team", "video");
        assertThat(pods.annotations()).containsEntry("example.com/owner", "a b");
        assertThat(pods.queueName()).isEqualTo("renders");
        assertThat(pods.cpus()).isEqualTo(4);
        assertThat(pods.cpuRequest()).isEqualTo(1.5);
        assertThat(settings.concurrency()).isEqualTo(7);
        assertThat(settings.podStartTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.failedJobRetention()).isZero();
        assertThat(settings.warmPods()).isEqualTo(3);
        assertThat(settings.fanOut()).isEqualTo(5);
        assertThat(settings.keepJobs()).isFalse();
    }

    @Test
    void everySettingIsDescribed() {
        assertThat(new KubernetesRenderBackendFactory().settings())
                .containsKeys(
                        "kubeconfig",
                        "context",
                        "namespace",
                        "image",
                        "queue-name",
                        "warm-pods",
                        "fan-out",
                        "keep-jobs");
    }

    @ParameterizedTest
    @CsvSource({
        "namespace=Renders, lower-case",
        "image=a b, registry.example",
        "image-pull-policy=Sometimes, IfNotPresent",
        "node-selector=pool, key=value",
        "tolerations=a=b:Never, NoSchedule",
        "labels=a b=c, keys such as team",
        "cpus=much, a number such as 1.5",
        "cpu-request=3, at most cpus",
        "concurrency=0, at least 1",
        "warm-pods=101, 0 to 100",
        "fan-out=101, 1 to 100",
        "fan-out=0, at least 1",
        "api-server=http://here, https://",
        "proxy=nonsense, http://proxy.example"
    })
    void wrongValuesAreRefused(String setting, String expected) {
        assertThatThrownBy(() -> settings(setting))
                .isInstanceOf(OmegaException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource({"namespace", "image-pull-secrets", "service-account", "runtime-class", "queue-name", "priority-class"})
    void namesOfThreeHundredCharactersAreRefusedAndShortened(String setting) {
        assertThatThrownBy(() -> settings(setting + "=" + "a".repeat(300)))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll(setting, "300 characters")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(300));
    }

    @Test
    void podsUseTheirServiceAddressAndOthersTheKubeconfigOfTheHomeDirectory() throws Exception {
        KubernetesSettings inPod = settings("service-host=fd00::1", "service-port=443");
        assertThat(inPod.cluster().apiServer()).hasToString("https://[fd00::1]:443");
        Path kubeconfig = directory.resolve(".kube/config");
        Files.createDirectories(kubeconfig.getParent());
        Files.writeString(kubeconfig, "");
        assertThat(settings("home-directory=" + directory).cluster().kubeconfig())
                .isEqualTo(kubeconfig);
        assertThat(settings("kubeconfig=/missing:" + kubeconfig).cluster().kubeconfig())
                .isEqualTo(kubeconfig);
        assertThatThrownBy(() -> settings("kubeconfig=/missing"))
                .isInstanceOf(OmegaException.class)
                .hasMessageContaining("/missing");
    }

    @Test
    void missingClusterAndMissingContextAreNamed() throws Exception {
        assertThatThrownBy(() -> new KubernetesRenderBackend(settings()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("KUBECONFIG");
        Path kubeconfig = FakeApiServer.kubeconfig(directory, "https://127.0.0.1:1", "");
        assertThatThrownBy(
                        () -> new KubernetesRenderBackend(settings("kubeconfig=" + kubeconfig, "context=production")))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("production", "[x]");
    }
}
