/**
 * Why a search ended with this one: {@link dev.fornix.explain.search.SearchReasons} makes sentences
 * from {@link dev.fornix.explain.search.SearchEvidence}. Reads no journal.
 */
@NullMarked
package dev.fornix.explain.search;

import org.jspecify.annotations.NullMarked;
