/**
 * Compares search strategies on published tables: the same budget for all, many seeds each, and the
 * statistics that say which differences are more than chance. Nothing is trained here.
 */
@NullMarked
package dev.fornix.automl.bench;

import org.jspecify.annotations.NullMarked;
