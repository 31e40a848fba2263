/**
 * What a search over pipelines of tables brings against a constant answer and LightGBM as it is.
 * The main type is {@link dev.fornix.benchmarks.tables.TablesCommand}.
 */
@NullMarked
package dev.fornix.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
