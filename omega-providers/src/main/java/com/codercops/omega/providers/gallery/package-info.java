/**
 * The offline gallery: prepared videos, chosen by the words of a prompt.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers.gallery;

import org.jspecify.annotations.NullMarked;
