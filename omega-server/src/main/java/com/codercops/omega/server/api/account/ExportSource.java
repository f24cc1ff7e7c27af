package com.codercops.omega.server.api.account;

import java.util.UUID;
import java.util.function.Function;

/**
 * One section of the data export of an account.
 *
 * @param name of the field in the export
 * @param of returns the stored data of an account as values for JSON: records, or an {@link java.util.Iterator} of
 *     them, which is read during writing, so that not all of it is in memory. Blocks; must exclude the data of other
 *     people
 */
public record ExportSource(String name, Function<UUID, ?> of) {}
