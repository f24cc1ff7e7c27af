package com.codercops.omega.render.k8s.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The quotas of the namespace. What they refuse is not created, because a Job without a pod only loads the cluster. */
public final class Quota {
    private final Cluster cluster;

    public Quota(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Why there is no room.
     *
     * @param reason the name of the quota and its numbers
     * @param never whether the quota is smaller than one pod, so that waiting does not help
     */
    public record NoRoom(String reason, boolean never) {}

    /**
     * Whether a Job with one such pod fits now. Quotas with scopes are left to the cluster.
     *
     * @param coming how many such pods the cluster has yet to create, because it counts them only then
     */
    public Optional<NoRoom> noRoomFor(PodSpec pod, long coming) {
        Map<String, BigDecimal> needs = needs(pod);
        List<ResourceQuota> quotas = cluster.client()
                .resourceQuotas()
                .inNamespace(cluster.namespace())
                .list()
                .getItems();
        return quotas.stream()
                .filter(quota -> quota.getSpec() != null
                        && quota.getSpec().getScopes().isEmpty()
                        && quota.getSpec().getScopeSelector() == null)
                .flatMap(quota -> exceeded(quota, needs, coming).stream())
                .findFirst();
    }

    private static Optional<NoRoom> exceeded(ResourceQuota quota, Map<String, BigDecimal> needs, long coming) {
        Map<String, Quantity> hard = quota.getSpec().getHard();
        Map<String, Quantity> used =
                quota.getStatus() == null || quota.getStatus().getUsed() == null
                        ? Map.of()
                        : quota.getStatus().getUsed();
        for (Map.Entry<String, BigDecimal> need : needs.entrySet()) {
            Quantity limit = hard == null ? null : hard.get(need.getKey());
            Quantity taken = used.getOrDefault(need.getKey(), new Quantity("0"));
            BigDecimal with = need.getValue().multiply(BigDecimal.valueOf(coming + 1));
            if (limit != null && taken.getNumericalAmount().add(with).compareTo(limit.getNumericalAmount()) > 0) {
                String reason = "quota " + quota.getMetadata().getName() + ": " + need.getKey() + " " + limit
                        + ", used " + taken + ", needed "
                        + need.getValue().stripTrailingZeros().toPlainString()
                        + (coming == 0 ? "" : ", and " + coming + " renders start now");
                return Optional.of(new NoRoom(reason, need.getValue().compareTo(limit.getNumericalAmount()) > 0));
            }
        }
        return Optional.empty();
    }

    private static Map<String, BigDecimal> needs(PodSpec pod) {
        Map<String, BigDecimal> needs = new HashMap<>();
        for (String one : List.of("pods", "count/pods", "count/jobs.batch", "count/configmaps", "configmaps")) {
            needs.put(one, BigDecimal.ONE);
        }
        for (Container container : pod.getContainers()) {
            add(needs, "limits.", container.getResources().getLimits());
            add(needs, "requests.", container.getResources().getRequests());
            add(needs, "", container.getResources().getRequests());
        }
        return needs;
    }

    private static void add(Map<String, BigDecimal> needs, String prefix, Map<String, Quantity> amounts) {
        amounts.forEach((name, amount) -> needs.merge(prefix + name, amount.getNumericalAmount(), BigDecimal::add));
    }
}
