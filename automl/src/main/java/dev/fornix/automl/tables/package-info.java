/**
 * From a table to a finished model: what may be asked for, the plan, the study, its workers, the
 * last fit and the one look at the test rows. Main type: {@link dev.fornix.automl.tables.TableFit}.
 * What is the same for images (the study's folder, its lock, the listener, further time) is theirs;
 * nothing of images depends on this package.
 */
@NullMarked
package dev.fornix.automl.tables;

import org.jspecify.annotations.NullMarked;
