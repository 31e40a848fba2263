/**
 * Why a model of a table predicts what it does. Main types: {@link
 * dev.fornix.tabular.explain.PermutationImportance} (which columns count), {@link
 * dev.fornix.tabular.explain.PartialDependence} (how a column counts), {@link
 * dev.fornix.tabular.explain.TreeShap} and {@link dev.fornix.tabular.explain.KernelShap} (why this
 * row). All of them speak of columns, not of the features made of them.
 */
@NullMarked
package dev.fornix.tabular.explain;

import org.jspecify.annotations.NullMarked;
