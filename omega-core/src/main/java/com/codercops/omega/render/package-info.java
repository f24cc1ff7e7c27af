/**
 * Render backends: they turn a script into videos or a description of its failure.
 *
 * <p>The package has more than 25 files because a backend needs all of them: the request with its parts, the result, its events
 * and its report.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render;

import org.jspecify.annotations.NullMarked;
