/**
 * Models behind any server that supports OpenAI's chat completions: Ollama, vLLM, LM Studio, llama.cpp, gateways.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.openaicompatible;

import org.jspecify.annotations.NullMarked;
