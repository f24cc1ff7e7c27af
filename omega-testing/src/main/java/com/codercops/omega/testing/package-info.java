/** Contract suites that every model and every render backend must pass, and hand-written fakes for tests. */
@NullMarked
package com.codercops.omega.testing;

import org.jspecify.annotations.NullMarked;
