/** Pages of lists, and the cursors between them. */
@NullMarked
package com.codercops.omega.server.paging;

import org.jspecify.annotations.NullMarked;
