/** Videos that are kept, so that the same request to render need not be rendered again. */
@NullMarked
package com.codercops.omega.app.cache;

import org.jspecify.annotations.NullMarked;
