package dev.fornix.tabular.preprocess;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a word is: letters and digits up to anything else. Words in small letters, in capitals and
 * with one capital at the beginning are the same; others, such as {@code iPhone}, are as they
 * stand. That is all that can be said of spellings without tables of the language, and so in an
 * exported model, too.
 */
public final class Words {
  /** A word, in the syntax of Java and of RE2. */
  public static final String PATTERN = "[\\p{L}\\p{N}]+";

  private static final Pattern WORD = Pattern.compile(PATTERN);

  private Words() {}

  /** The words of a text, each in the form that stands for all of its spellings. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(form(matcher.group()));
    }
    return words;
  }

  private static String form(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    return word.equals(small) || word.equals(capitals(small)) || word.equals(capital(small))
        ? small
        : word;
  }

  private static String capitals(String small) {
    return small.toUpperCase(Locale.ROOT);
  }

  private static String capital(String small) {
    int first = small.offsetByCodePoints(0, 1);
    return capitals(small.substring(0, first)) + small.substring(first);
  }

  /** All words that have this form. */
  public static Set<String> spellings(String form) {
    Set<String> all = new LinkedHashSet<>();
    for (String word : List.of(form, capitals(form), capital(form))) {
      if (form(word).equals(form)) {
        all.add(word);
      }
    }
    return all;
  }
}
