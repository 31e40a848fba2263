/**
 * What a search over pipelines of tables brings against a constant answer and LightGBM as it is,
 * and how fast exported models score. The main types are {@link
 * dev.fornix.benchmarks.tables.TablesCommand} and {@link
 * dev.fornix.benchmarks.tables.TableScoringCommand}.
 */
@NullMarked
package dev.fornix.benchmarks.tables;

import org.jspecify.annotations.NullMarked;
