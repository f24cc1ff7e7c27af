/**
 * Writes and fixes scripts with a language model: the instructions, the descriptions of failures, and the extraction of
 * scripts and patches from answers.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.prompt;

import org.jspecify.annotations.NullMarked;
