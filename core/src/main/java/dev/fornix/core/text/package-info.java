/** Words for people: messages that name the known choices and the nearest one. */
@NullMarked
package dev.fornix.core.text;

import org.jspecify.annotations.NullMarked;
