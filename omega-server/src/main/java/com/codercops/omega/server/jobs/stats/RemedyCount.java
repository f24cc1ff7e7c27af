package com.codercops.omega.server.jobs.stats;

/**
 * How often a rule or a model's fix followed a kind of failure.
 *
 * @param model that wrote the failed script; empty for a person's script
 * @param failure the kind of failure, such as {@code script_exception}; {@code layout} for polishing
 * @param remedy the id of a rule; {@code fixed} or {@code polished} for a script of the model
 * @param tried all attempts
 * @param helped attempts after which the script did not fail, or failed in another way
 */
public record RemedyCount(String model, String failure, String remedy, long tried, long helped) {}
