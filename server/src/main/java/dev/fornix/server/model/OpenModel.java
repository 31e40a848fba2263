package dev.fornix.server.model;

import dev.fornix.server.http.Kept;
import java.util.Map;
import java.util.function.Function;

/**
 * A model that is open, who uses it, and what was found out of it. Once it is given up it takes no
 * new users, and the last one closes it; so nobody waits for anybody.
 */
final class OpenModel {
  private static final int MOST_REMEMBERED = 200;

  /** Each may be of some hundred kilobytes. */
  static final int MOST_MAPS = 16;

  private final Serving serving;
  private final Kept<Map<String, Object>> found = new Kept<>(MOST_REMEMBERED);
  private final Kept<Map<String, Object>> maps = new Kept<>(MOST_MAPS);
  private int users;
  private boolean givenUp;

  OpenModel(Serving serving) {
    this.serving = serving;
  }

  /** Use it; nothing is done where it was given up. */
  synchronized boolean enter() {
    if (!givenUp) {
      users++;
    }
    return !givenUp;
  }

  /** The end of a use that {@link #enter} began. */
  void leave() {
    boolean last;
    synchronized (this) {
      users--;
      last = givenUp && users == 0;
    }
    if (last) {
      serving.close();
    }
  }

  /** Close it as soon as nobody uses it. */
  void giveUp() {
    boolean unused;
    synchronized (this) {
      unused = !givenUp && users == 0;
      givenUp = true;
    }
    if (unused) {
      serving.close();
    }
  }

  Serving serving() {
    return serving;
  }

  /** What is found out of the model once and then known. */
  Map<String, Object> remembered(String what, Function<Serving, Map<String, Object>> question) {
    return found.of(what, () -> question.apply(serving));
  }

  /** The same of where the model looks in an image; the last few are known. */
  Map<String, Object> map(String what, Function<Serving, Map<String, Object>> question) {
    return maps.of(what, () -> question.apply(serving));
  }
}
