/**
 * Which rows of a table train and which judge: holdout and folds, stratified, by group or by time.
 *
 * <p>Main type: {@link dev.fornix.data.table.split.RowSplitter}. Rows of one group never stand on
 * both sides.
 */
@NullMarked
package dev.fornix.data.table.split;

import org.jspecify.annotations.NullMarked;
