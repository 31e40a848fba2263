/**
 * Tables as the rest of Fornix sees them: immutable, stored by column, as small as their content
 * allows.
 *
 * <p>Main type: {@link dev.fornix.data.table.Table}. What reads, profiles or splits tables stands
 * in the packages below and depends on this one, never the other way round.
 */
@NullMarked
package dev.fornix.data.table;

import org.jspecify.annotations.NullMarked;
