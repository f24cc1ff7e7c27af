/**
 * The settings engine: typed settings from flags, environment variables, files and defaults, each value with its source.
 *
 * <p>Flags take precedence over environment variables, those over files, those over defaults. All problems are reported
 * together.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.app.settings;

import org.jspecify.annotations.NullMarked;
