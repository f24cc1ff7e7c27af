package com.codercops.omega.script;

import com.codercops.omega.model.TokenUsage;

/** What a model answered, with its cost. */
public interface ModelAnswer {
    /** The model that answered. */
    String model();

    /** The tokens of all calls. */
    TokenUsage usage();

    /** The price of the tokens in US dollars, 0 if unknown. */
    double usd();
}
