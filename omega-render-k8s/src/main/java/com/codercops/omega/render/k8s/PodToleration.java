package com.codercops.omega.render.k8s;

import com.codercops.omega.render.k8s.cluster.Names;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A taint of nodes that pods tolerate.
 *
 * @param key of the taint
 * @param value of the taint, or empty for any value
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule}, {@code NoExecute}, or empty for all
 */
public record PodToleration(String key, String value, String effect) {
    private static final Set<String> EFFECTS = Set.of("", "NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final Pattern TEXT = Pattern.compile("([^=:]+)(?:=([^=:]*))?(?::([^=:]*))?");

    public PodToleration {
        Names.requireKey("tolerations", key);
        Names.requireLabelValue("tolerations", value);
        if (!EFFECTS.contains(effect)) {
            throw new IllegalArgumentException(
                    "tolerations must have the effect NoSchedule, PreferNoSchedule or NoExecute, not "
                            + Names.quote(effect));
        }
    }

    /** Reads {@code key}, {@code key=value}, {@code key:effect} or {@code key=value:effect}, as kubectl writes taints. */
    public static PodToleration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "tolerations must have the form key=value:effect, not " + Names.quote(text));
        }
        return new PodToleration(
                matcher.group(1),
                matcher.group(2) == null ? "" : matcher.group(2),
                matcher.group(3) == null ? "" : matcher.group(3));
    }
}
