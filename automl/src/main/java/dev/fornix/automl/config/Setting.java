package dev.fornix.automl.config;

/** A setting by its name. */
final class Setting {
  private Setting() {}

  /**
   * Check a value.
   *
   * @throws IllegalArgumentException if it breaks the rule; the message names both
   */
  static void check(boolean kept, String setting, Object value, String rule) {
    if (!kept) {
      throw new IllegalArgumentException(setting + " (" + value + ") must be " + rule);
    }
  }
}
