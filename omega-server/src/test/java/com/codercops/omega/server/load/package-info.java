/** Load measurements of a server; see {@code ./bench server}. No test depends on them. */
package com.codercops.omega.server.load;
