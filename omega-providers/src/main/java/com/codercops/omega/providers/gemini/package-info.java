/** Gemini, through Google's SDK: with a key of AI Studio, or in a project of Vertex AI. */
@NullMarked
package com.codercops.omega.providers.gemini;

import org.jspecify.annotations.NullMarked;
