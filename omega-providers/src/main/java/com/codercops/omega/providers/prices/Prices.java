package com.codercops.omega.providers.prices;

import com.codercops.omega.OmegaException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What models cost, by {@link com.codercops.omega.model.LanguageModel#name()}. Immutable. */
public final class Prices {
    /** What may follow a listed name: the mark of a version, which costs the same. Another word is another model. */
    private static final Pattern VERSION =
            Pattern.compile("|[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2}|\\d{3}|latest|preview-\\d{2}-\\d{2,4})");

    private static final Pattern OWN = Pattern.compile("\\s*(\\S+?)\\s*=\\s*([0-9.]+)\\s*/\\s*([0-9.]+)\\s*");

    private final Map<String, Price> byName;

    private Prices(Map<String, Price> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** The table that comes with Omega, as the providers published it at the date that each price tells. */
    public static Prices published() {
        Map<String, Price> prices = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Prices.class.getResourceAsStream("prices.txt")), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .forEach(fields -> prices.put(
                            fields[0],
                            new Price(
                                    new BigDecimal(fields[1]), new BigDecimal(fields[2]), LocalDate.parse(fields[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prices(prices);
    }

    /**
     * These prices, and others that win over them.
     *
     * @param own such as {@code openai:gpt-4.1=2.00/8.00, openai-compatible:qwen3=0/0}: dollars for a million tokens of
     *     input and output
     * @param date when they were true
     * @throws OmegaException when that cannot be read
     */
    public Prices with(String own, LocalDate date) {
        Map<String, Price> prices = new HashMap<>(byName);
        for (String entry : own.split(",", -1)) {
            var parts = OWN.matcher(entry);
            try {
                if (parts.matches()) {
                    prices.put(
                            parts.group(1),
                            new Price(new BigDecimal(parts.group(2)), new BigDecimal(parts.group(3)), date));
                    continue;
                }
            } catch (NumberFormatException e) {
                // Told below, with what has another form.
            }
            throw new OmegaException(
                    "The price '" + entry.strip()
                            + "' must be of the form openai:gpt-4.1=2.00/8.00: dollars for a million tokens of input and output.");
        }
        return new Prices(prices);
    }

    /**
     * What a model costs.
     *
     * @param name such as {@code openai:gpt-4.1-2025-04-14}, found under its longest listed beginning
     * @return empty where nobody said
     */
    public Optional<Price> of(String name) {
        return byName.keySet().stream()
                .filter(listed -> name.startsWith(listed)
                        && VERSION.matcher(name.substring(listed.length())).matches())
                .max(Comparator.comparingInt(String::length))
                .map(byName::get);
    }
}
