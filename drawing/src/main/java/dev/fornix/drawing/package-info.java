/** An architecture as SVG and as text. The layout engine and what it drags along stay here. */
@NullMarked
package dev.fornix.drawing;

import org.jspecify.annotations.NullMarked;
