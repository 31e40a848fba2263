package dev.fornix.nn.internal;

import org.bytedeco.javacpp.PointerScope;

/**
 * Owns native objects that live longer than one block: everything made between {@link #open} and
 * {@link #leave}, by one thread, is freed by {@link #close}.
 */
final class Arena implements AutoCloseable {
  private final PointerScope scope;

  private Arena(PointerScope scope) {
    this.scope = scope;
  }

  /** Begin to own what this thread makes. */
  static Arena open() {
    return new Arena(new PointerScope().extend());
  }

  /** Own nothing more. */
  void leave() {
    scope.close();
  }

  @Override
  public void close() {
    scope.deallocate();
  }
}
