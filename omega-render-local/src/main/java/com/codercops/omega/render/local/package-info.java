/** The render backend {@code local}: runs scripts on this machine, in a bubblewrap sandbox. */
@NullMarked
package com.codercops.omega.render.local;

import org.jspecify.annotations.NullMarked;
