/**
 * An architecture as SVG and as text; the main type is {@link dev.fornix.drawing.Drawing}. The
 * layout engine and what it drags along stay here, and no type of it is seen from outside.
 *
 * <p>A picture comes about in four steps: the graph with its marks ({@code Network}), its
 * operations gathered to boxes ({@code Composer}), the places of the boxes ({@code LayeredLayout}),
 * the SVG ({@code Poster}).
 */
@NullMarked
package dev.fornix.drawing;

import org.jspecify.annotations.NullMarked;
