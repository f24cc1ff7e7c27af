/** Web pages: static files that call the REST API, and Swagger UI. */
@NullMarked
package com.codercops.omega.server.web;

import org.jspecify.annotations.NullMarked;
