/**
 * Ensembles of trees by native libraries: LightGBM (boosting, random forest, extremely randomised
 * trees) and XGBoost. Every native handle is closed within the call that opened it. A native crash
 * takes its process along, so studies run these learners in worker processes.
 */
@NullMarked
package dev.fornix.tabular.learn.boosting;

import org.jspecify.annotations.NullMarked;
