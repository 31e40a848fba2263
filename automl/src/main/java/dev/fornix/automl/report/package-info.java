/**
 * What people read of a study: one self-contained page ({@link
 * dev.fornix.automl.report.HtmlReport}) and a model card ({@link
 * dev.fornix.automl.report.ModelCard}), both made from {@link dev.fornix.automl.report.ReportData}
 * alone. Nothing here measures, trains or looks at the clock.
 */
@NullMarked
package dev.fornix.automl.report;

import org.jspecify.annotations.NullMarked;
