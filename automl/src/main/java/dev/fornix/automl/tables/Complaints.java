package dev.fornix.automl.tables;

import dev.fornix.data.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is wrong with what somebody asks for: all of it at once, so that nobody asks many times. */
final class Complaints {
  private Complaints() {}

  /**
   * Make all checks.
   *
   * @throws RuntimeException the only complaint, or one with a line for each
   */
  static void none(List<Runnable> checks) {
    List<RuntimeException> all = new ArrayList<>();
    for (Runnable check : checks) {
      try {
        check.run();
      } catch (IllegalArgumentException | DataException e) {
        all.add(e);
      }
    }
    if (all.size() == 1) {
      throw all.get(0);
    }
    if (!all.isEmpty()) {
      IllegalArgumentException together =
          new IllegalArgumentException(
              all.stream().map(Throwable::getMessage).distinct().collect(Collectors.joining("\n")));
      all.forEach(together::addSuppressed);
      throw together;
    }
  }
}
