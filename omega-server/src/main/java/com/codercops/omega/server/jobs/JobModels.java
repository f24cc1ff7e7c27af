package com.codercops.omega.server.jobs;

import com.codercops.omega.model.FallbackModel;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.TokenPrice;
import java.util.List;
import java.util.Optional;

/**
 * The models of one job. It does not own them.
 *
 * @param writer writes the script
 * @param fixer fixes failed scripts; can be the writer
 */
public record JobModels(LanguageModel writer, LanguageModel fixer) {
    /** The price of the most expensive model; empty if a price is unknown. */
    public Optional<TokenPrice> price() {
        return new FallbackModel(List.of(writer, fixer)).price();
    }
}
