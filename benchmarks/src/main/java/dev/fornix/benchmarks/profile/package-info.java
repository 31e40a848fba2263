/**
 * How quickly a table is looked at; the main type is {@link
 * dev.fornix.benchmarks.profile.ProfileSpeedCommand}.
 */
@NullMarked
package dev.fornix.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
