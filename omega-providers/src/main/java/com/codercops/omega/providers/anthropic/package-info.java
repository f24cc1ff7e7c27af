/** Claude, through Anthropic's Messages API. */
@NullMarked
package com.codercops.omega.providers.anthropic;

import org.jspecify.annotations.NullMarked;
