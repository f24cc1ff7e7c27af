/** Models behind any server that supports OpenAI's chat completions: Ollama, vLLM, LM Studio, llama.cpp, gateways. */
@NullMarked
package com.codercops.omega.providers.openaicompatible;

import org.jspecify.annotations.NullMarked;
