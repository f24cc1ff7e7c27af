/**
 * Gemini, through Google's SDK: with a key of AI Studio, or in a project of Vertex AI.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.gemini;

import org.jspecify.annotations.NullMarked;
