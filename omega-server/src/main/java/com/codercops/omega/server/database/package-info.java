/** PostgreSQL, external or embedded, and its tables. */
@NullMarked
package com.codercops.omega.server.database;

import org.jspecify.annotations.NullMarked;
