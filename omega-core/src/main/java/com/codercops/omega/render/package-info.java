/** Render backends: a script goes in, videos or a description of the failure come out. */
@NullMarked
package com.codercops.omega.render;

import org.jspecify.annotations.NullMarked;
