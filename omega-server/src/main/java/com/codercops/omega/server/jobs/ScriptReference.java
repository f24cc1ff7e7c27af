package com.codercops.omega.server.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The script of a job.
 *
 * @param script id of the script
 * @param version number of the version to render, or null if a model writes the first one
 */
public record ScriptReference(UUID script, @Nullable Integer version) {}
