/**
 * What strategies remember of a history ({@link dev.fornix.strategies.memory.Tried}) and how one
 * gets to know trials of an earlier study ({@link dev.fornix.strategies.memory.Experienced}).
 * Whatever is kept here can be rebuilt by reading the history afresh; nothing here searches.
 */
@NullMarked
package dev.fornix.strategies.memory;

import org.jspecify.annotations.NullMarked;
