/** Reading, profiling, splitting and fingerprinting of data, and the built-in data sets. */
@NullMarked
package dev.fornix.data;

import org.jspecify.annotations.NullMarked;
