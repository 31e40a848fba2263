package dev.fornix.data.offences.statics;

final class Remembers {
  static final int FIXED = 1;

  static int last = FIXED;

  private Remembers() {}
}
