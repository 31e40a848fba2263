/**
 * What a finished model of a table is, whatever is inside, and the archive that it is kept in. Main
 * type: {@link dev.fornix.tabular.model.TableModel}. Knows no learner and no preprocessing.
 */
@NullMarked
package dev.fornix.tabular.model;

import org.jspecify.annotations.NullMarked;
