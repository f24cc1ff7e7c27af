/**
 * Hand-written fakes for tests of programs that use Omega. They need no test framework.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.testing;

import org.jspecify.annotations.NullMarked;
