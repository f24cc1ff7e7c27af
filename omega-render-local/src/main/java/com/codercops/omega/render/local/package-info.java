/**
 * The render backend {@code local}: runs scripts on this machine, in a bubblewrap sandbox.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.local;

import org.jspecify.annotations.NullMarked;
