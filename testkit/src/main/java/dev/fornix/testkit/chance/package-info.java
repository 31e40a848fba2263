/**
 * Chance in tests: scripted generators and tests of significance. The main types are {@link
 * dev.fornix.testkit.chance.ScriptedRandom} and {@link dev.fornix.testkit.chance.SignTest}.
 */
@NullMarked
package dev.fornix.testkit.chance;

import org.jspecify.annotations.NullMarked;
