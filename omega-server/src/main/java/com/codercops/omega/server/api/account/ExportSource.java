package com.codercops.omega.server.api.account;

import java.util.UUID;
import java.util.function.Function;

/**
 * One section of the data export of an account.
 *
 * @param name of the field in the export
 * @param of what there is of an account, to be written as JSON: records, or an {@link java.util.Iterator} of them, which is
 *     drained while it is written, so that not all of it is in memory. Blocks; must leave other people's out
 */
public record ExportSource(String name, Function<UUID, ?> of) {}
