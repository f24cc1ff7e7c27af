/** The documentation in the browser: the Markdown pages of the repository, which the jar contains. */
@NullMarked
package com.codercops.omega.server.web.docs;

import org.jspecify.annotations.NullMarked;
