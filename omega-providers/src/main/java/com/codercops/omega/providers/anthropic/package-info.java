/**
 * Claude, through Anthropic's Messages API.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.anthropic;

import org.jspecify.annotations.NullMarked;
