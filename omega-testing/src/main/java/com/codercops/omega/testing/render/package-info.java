/** The contract of every render backend, and hostile scripts to test it. */
@NullMarked
package com.codercops.omega.testing.render;

import org.jspecify.annotations.NullMarked;
