/**
 * From data to a finished model: {@link dev.fornix.automl.fit.Fit} profiles, plans, searches,
 * retrains, tests once, exports and reports.
 */
@NullMarked
package dev.fornix.automl.fit;

import org.jspecify.annotations.NullMarked;
