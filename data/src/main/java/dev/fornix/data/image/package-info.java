/**
 * One image at a time: decoding of files, and the stated policy that brings images of any size and
 * mode to one shape.
 *
 * <p>Main types: {@link dev.fornix.data.image.ImageDecoder} and {@link
 * dev.fornix.data.image.ImagePolicy}. Nothing here knows of labels, folders or data sets.
 */
@NullMarked
package dev.fornix.data.image;

import org.jspecify.annotations.NullMarked;
