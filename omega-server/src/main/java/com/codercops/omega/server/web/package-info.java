/** The web app: pages that the server renders, and Swagger UI. */
@NullMarked
package com.codercops.omega.server.web;

import org.jspecify.annotations.NullMarked;
