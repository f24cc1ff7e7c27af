/** Render backends: they turn a script into videos or a description of its failure. */
@NullMarked
package com.codercops.omega.render;

import org.jspecify.annotations.NullMarked;
