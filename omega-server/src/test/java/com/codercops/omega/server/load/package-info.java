/** Measures a server under load; see {@code ./bench server}. Nothing here decides a test. */
package com.codercops.omega.server.load;
