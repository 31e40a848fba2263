/**
 * From the columns of a table to the numbers that learners see: imputation, encodings, selection
 * and scaling, all of it fitted on the rows that a model learns from. Main types: {@link
 * dev.fornix.tabular.preprocess.Preprocessing}, which says what is wanted, and {@link
 * dev.fornix.tabular.preprocess.FittedPreprocessing}, which is what came of it. Knows no learner.
 */
@NullMarked
package dev.fornix.tabular.preprocess;

import org.jspecify.annotations.NullMarked;
