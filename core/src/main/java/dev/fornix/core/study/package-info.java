/**
 * The loop that asks a strategy, has trials evaluated and tells the results: {@link
 * dev.fornix.core.study.Study}, its journal, its events and its stop rules.
 */
@NullMarked
package dev.fornix.core.study;

import org.jspecify.annotations.NullMarked;
