package com.codercops.omega.server.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./bench server}: runs the measurements sequentially, on loopback only and with time limits. */
final class Bench {
    private static final List<String> ALL = List.of("start", "kills", "requests", "streams", "pages");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> chosen = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--json")) {
                options.put(argument, "");
            } else if (argument.startsWith("--") && i + 1 < arguments.length) {
                options.put(argument, arguments[++i]);
            } else if (ALL.contains(argument)) {
                chosen.add(argument);
            } else {
                System.err.println("No measurement '" + argument + "'. There are: " + String.join(", ", ALL));
                System.exit(2);
            }
        }
        boolean met = true;
        for (String name : chosen.isEmpty() ? ALL : chosen) {
            BenchmarkResult figures = measured(name, options);
            figures.print(options.containsKey("--json"));
            met &= figures.met();
        }
        System.exit(met ? 0 : 1);
    }

    private static BenchmarkResult measured(String name, Map<String, String> options) throws Exception {
        return switch (name) {
            case "start" -> StartupBenchmark.measure(number(options, "--starts", 5));
            case "kills" ->
                WorkerKillBenchmark.measure(
                        number(options, "--jobs", 10_000),
                        Duration.ofSeconds(number(options, "--between", 10)),
                        Duration.ofMinutes(number(options, "--minutes", 60)),
                        number(options, "--seed", 1));
            case "requests" ->
                RequestBenchmark.measure(
                        number(options, "--rate", 200), Duration.ofSeconds(number(options, "--seconds", 60)));
            case "streams" ->
                StreamBenchmark.measure(
                        number(options, "--streams", 1_000), Duration.ofSeconds(number(options, "--seconds", 60)));
            case "pages" ->
                PageBenchmark.measure(
                        number(options, "--open", 200),
                        number(options, "--rounds", 300),
                        Duration.ofSeconds(number(options, "--seconds", 60)));
            default -> throw new AssertionError(name);
        };
    }

    private static int number(Map<String, String> options, String name, int usual) {
        return Integer.parseInt(options.getOrDefault(name, Integer.toString(usual)));
    }
}
