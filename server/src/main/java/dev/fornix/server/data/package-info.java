/**
 * Data sets: {@link dev.fornix.server.data.Datasets} keeps what was uploaded and what comes with
 * Fornix, {@link dev.fornix.server.data.Previews} looks into it.
 */
@NullMarked
package dev.fornix.server.data;

import org.jspecify.annotations.NullMarked;
