/**
 * OpenAI and Azure OpenAI, through OpenAI's SDK.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.openai;

import org.jspecify.annotations.NullMarked;
