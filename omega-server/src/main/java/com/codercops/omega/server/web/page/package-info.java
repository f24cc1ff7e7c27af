/** What all web pages share: templates, texts, forms, error pages and assets. */
@NullMarked
package com.codercops.omega.server.web.page;

import org.jspecify.annotations.NullMarked;
