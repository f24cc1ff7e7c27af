package com.codercops.omega.providers.prices;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.TokenPrice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What models cost, by {@link com.codercops.omega.model.LanguageModel#name()}. Immutable. */
public final class Prices {
    /** What may follow a listed name: the mark of a version, which costs the same. Another word is another model. */
    private static final Pattern VERSION =
            Pattern.compile("|[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2}|\\d{3}|latest|preview-\\d{2}-\\d{2,4})");

    private static final String DOLLARS = "\\d{1,6}(?:\\.\\d{1,9})?";
    private static final Pattern OWN =
            Pattern.compile("\\s*([^\\s=]+)\\s*=\\s*(" + DOLLARS + ")\\s*/\\s*(" + DOLLARS + ")\\s*");

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
                    .forEach(fields ->
                            prices.put(fields[0], new Price(tokens(fields[1], fields[2]), LocalDate.parse(fields[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Prices(prices);
    }

    private static TokenPrice tokens(String input, String output) {
        return new TokenPrice(Double.parseDouble(input), Double.parseDouble(output));
    }

    /**
     * These prices, and others that win over them.
     *
     * @param provider whose models they are for, such as {@code openai}
     * @param own such as {@code gpt-4.1=2.00/8.00, o3=2/8}: dollars for a million tokens of input and output; may be empty
     * @throws ModelException when that cannot be read
     */
    public Prices with(String provider, String own) {
        Map<String, Price> prices = new HashMap<>(byName);
        if (!own.isBlank()) {
            for (String entry : own.split(",", -1)) {
                Matcher parts = OWN.matcher(entry);
                if (!parts.matches()) {
                    throw new ModelException(
                            ModelException.Reason.CONFIGURATION,
                            "The price '" + entry.strip()
                                    + "' must be of the form gpt-4.1=2.00/8.00: dollars for a million"
                                    + " tokens of input and output.");
                }
                prices.put(provider + ":" + parts.group(1), new Price(tokens(parts.group(2), parts.group(3)), null));
            }
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
