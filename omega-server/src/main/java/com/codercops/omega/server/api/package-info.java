/**
 * What all resources of the REST API share: services, permissions, paging, the limit on concurrent password
 * hashing.
 */
@NullMarked
package com.codercops.omega.server.api;

import org.jspecify.annotations.NullMarked;
