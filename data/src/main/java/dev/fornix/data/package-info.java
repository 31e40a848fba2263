/**
 * Images as the rest of Fornix sees them: one shape, uint8, in one file that several processes can
 * map.
 *
 * <p>Main type: {@link dev.fornix.data.ImageSet}. What reads, decodes or draws images stands in the
 * packages below and depends on this one, never the other way round.
 */
@NullMarked
package dev.fornix.data;

import org.jspecify.annotations.NullMarked;
