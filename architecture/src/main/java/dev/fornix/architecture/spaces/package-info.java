/**
 * The built-in spaces of architectures, one class each; {@link
 * dev.fornix.architecture.spaces.Spaces} lists them by name.
 *
 * <p>A space says what is decided (its domain) and writes the network once ({@link
 * dev.fornix.architecture.spaces.ArchitectureSpace#network}); strategies, training and costs do not
 * belong here.
 */
@NullMarked
package dev.fornix.architecture.spaces;

import org.jspecify.annotations.NullMarked;
