/** Pages of lists and their cursors. */
@NullMarked
package com.codercops.omega.server.paging;

import org.jspecify.annotations.NullMarked;
