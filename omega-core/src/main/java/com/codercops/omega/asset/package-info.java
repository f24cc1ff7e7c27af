/**
 * The files beside a script: images, sounds, data, fonts, TeX templates and Python modules that it reads.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.asset;

import org.jspecify.annotations.NullMarked;
