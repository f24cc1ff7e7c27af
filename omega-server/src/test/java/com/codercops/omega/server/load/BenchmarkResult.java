package com.codercops.omega.server.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The results of one measurement, in output order; the last line states whether the goal is met. */
final class BenchmarkResult {
    private final String name;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean met = true;

    BenchmarkResult(String name) {
        this.name = name;
    }

    BenchmarkResult put(String what, Object value) {
        values.put(what, value);
        return this;
    }

    /** A figure with a goal. */
    BenchmarkResult goal(String what, Object value, boolean reached) {
        met &= reached;
        return put(what, value);
    }

    boolean met() {
        return met;
    }

    void print(boolean json) throws JsonProcessingException {
        values.put("goal", met ? "met" : "missed");
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("measurement", name);
            all.putAll(values);
            System.out.println(new ObjectMapper().writeValueAsString(all));
        } else {
            System.out.println(name);
            values.forEach((what, value) -> System.out.printf("  %-44s %s%n", what, value));
        }
    }

    /** The percentile of sorted values. */
    static double quantile(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }

    static double[] sorted(double[] values) {
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
