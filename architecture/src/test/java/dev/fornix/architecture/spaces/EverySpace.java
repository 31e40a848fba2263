package dev.fornix.architecture.spaces;

import java.util.stream.Stream;

/** The built-in spaces, for tests of what holds in all of them. */
public final class EverySpace {
  private EverySpace() {}

  /** Their names. */
  public static Stream<String> names() {
    return Spaces.all().stream().map(BuiltInSpace::name);
  }
}
