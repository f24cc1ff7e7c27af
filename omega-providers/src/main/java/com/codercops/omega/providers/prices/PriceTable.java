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

/** The prices of models by {@link com.codercops.omega.model.LanguageModel#name()}. Immutable. */
public final class PriceTable {
    /** The versions of a listed model, which cost the same. Any other suffix is another model. */
    private static final Pattern VERSION =
            Pattern.compile("|[-@](\\d{8}|\\d{4}-\\d{2}-\\d{2}|\\d{3}|latest|preview-\\d{2}-\\d{2,4})");

    private static final String DOLLARS = "\\d{1,6}(?:\\.\\d{1,9})?";
    private static final Pattern OWN =
            Pattern.compile("\\s*([^\\s=]+)\\s*=\\s*(" + DOLLARS + ")\\s*/\\s*(" + DOLLARS + ")\\s*");

    private final Map<String, ModelPrice> byName;

    private PriceTable(Map<String, ModelPrice> byName) {
        this.byName = Map.copyOf(byName);
    }

    /** The built-in table. Each price has the date on which it was read at the provider. */
    public static PriceTable published() {
        Map<String, ModelPrice> prices = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PriceTable.class.getResourceAsStream("prices.txt")), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .forEach(fields -> prices.put(
                            fields[0], new ModelPrice(tokens(fields[1], fields[2]), LocalDate.parse(fields[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PriceTable(prices);
    }

    private static TokenPrice tokens(String input, String output) {
        return new TokenPrice(Double.parseDouble(input), Double.parseDouble(output));
    }

    /**
     * These prices with configured prices that override them.
     *
     * @param provider of the models, such as {@code openai}
     * @param own such as {@code gpt-4.1=2.00/8.00, o3=2/8}: dollars for a million tokens of input and output; may be empty
     * @throws ModelException if the text is invalid
     */
    public PriceTable with(String provider, String own) {
        Map<String, ModelPrice> prices = new HashMap<>(byName);
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
                prices.put(
                        provider + ":" + parts.group(1), new ModelPrice(tokens(parts.group(2), parts.group(3)), null));
            }
        }
        return new PriceTable(prices);
    }

    /**
     * Returns the price of a model.
     *
     * @param name such as {@code openai:gpt-4.1-2025-04-14}; the longest listed prefix applies
     * @return empty if no price is known
     */
    public Optional<ModelPrice> of(String name) {
        return byName.keySet().stream()
                .filter(listed -> name.startsWith(listed)
                        && VERSION.matcher(name.substring(listed.length())).matches())
                .max(Comparator.comparingInt(String::length))
                .map(byName::get);
    }
}
