/** PostgreSQL, somebody's by its address or Omega's own, with the tables in it. */
@NullMarked
package com.codercops.omega.server.database;

import org.jspecify.annotations.NullMarked;
