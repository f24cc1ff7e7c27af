/** REST API: health, metrics, settings, queue and storage statistics, and the OpenAPI document. */
@NullMarked
package com.codercops.omega.server.api.system;

import org.jspecify.annotations.NullMarked;
