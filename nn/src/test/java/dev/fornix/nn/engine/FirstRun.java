package dev.fornix.nn.engine;

import dev.fornix.nn.engine.internal.NativeLibrary;

/** What a fresh process does first; its exit code says whether the engine started. */
final class FirstRun {
  private FirstRun() {}

  /** Start the engine. */
  public static void main(String[] arguments) {
    Engine engine = Engine.start(Device.cpu());
    NativeLibrary.useThreads(1);
    Runtime.getRuntime().halt(engine.version().isEmpty() ? 2 : 0);
  }
}
