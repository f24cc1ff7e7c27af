package com.codercops.omega.server.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To which script a job belongs.
 *
 * @param script its id
 * @param version which of its versions is to be rendered, or null where a model writes the first one
 */
public record ScriptReference(UUID script, @Nullable Integer version) {}
