package dev.fornix.server.home;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Makes ids that people can read and that no path can hide in. */
public final class Identifiers {
  private static final String LETTERS = "23456789abcdefghjkmnpqrstvwxyz";
  private static final int LONGEST = 32;
  private static final int SUFFIX = 5;

  private final RandomGenerator random;

  /** Where chance comes from. */
  public Identifiers(RandomGenerator random) {
    this.random = random;
  }

  /** An id that begins like a name and is not taken. */
  public String like(String name, Predicate<String> taken) {
    String begin = slug(name);
    String id;
    do {
      StringBuilder text = new StringBuilder(begin).append('-');
      for (int i = 0; i < SUFFIX; i++) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      id = text.toString();
    } while (taken.test(id));
    return id;
  }

  private static String slug(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String some = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    return some.isEmpty() ? "unnamed" : some.replaceAll("-$", "");
  }
}
