/**
 * What is fitted after a model, on predictions of rows that it had not learnt from: calibrated
 * probabilities, a threshold between two classes, intervals around numbers. Main type: {@link
 * dev.fornix.tabular.calibrate.Calibration}. Knows predictions and answers, and no model.
 */
@NullMarked
package dev.fornix.tabular.calibrate;

import org.jspecify.annotations.NullMarked;
