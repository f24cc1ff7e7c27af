/** OpenAI and Azure OpenAI, through OpenAI's SDK. */
@NullMarked
package com.codercops.omega.providers.openai;

import org.jspecify.annotations.NullMarked;
