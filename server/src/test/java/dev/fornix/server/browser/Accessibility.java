package dev.fornix.server.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe-core finds wrong with a page by the rules of WCAG 2.1 at levels A and AA. */
final class Accessibility {
  private static final String CHECK =
      """
      () => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})
        .then(found => found.violations.flatMap(v =>
          v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' – ' + n.failureSummary)))
      """;

  private Accessibility() {}

  /** One line for each fault; the page's policy must be off. */
  static List<String> faults(Page page) {
    page.evaluate(axe());
    return ((List<?>) page.evaluate(CHECK)).stream().map(Objects::toString).toList();
  }

  private static String axe() {
    try (InputStream in =
        Objects.requireNonNull(Accessibility.class.getResourceAsStream("/axe.min.js"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
