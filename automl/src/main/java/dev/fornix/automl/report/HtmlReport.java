package dev.fornix.automl.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One page that says what came out of a study and how sure that is, without any file beside it and
 * without scripts.
 *
 * <pre>{@code
 * HtmlReport.write(data, folder.resolve("report.html"));
 * }</pre>
 */
public final class HtmlReport {
  private static final String STYLES = "report.css";

  private HtmlReport() {}

  /**
   * Write the page; the same data give the same bytes.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(ReportData data, Path file) {
    try {
      Files.writeString(file, page(data));
    } catch (IOException e) {
      throw new UncheckedIOException("the report " + file + " cannot be written", e);
    }
  }

  static String page(ReportData data) {
    Findings findings = new Findings(data);
    Tag html = Tag.of("html", head(data), body(findings)).with("lang", "en");
    return "<!DOCTYPE html>\n" + html + "\n";
  }

  private static Tag head(ReportData data) {
    return Tag.of(
        "head",
        Tag.of("meta").with("charset", "utf-8"),
        Tag.of("meta")
            .with("name", "viewport")
            .with("content", "width=device-width, initial-scale=1"),
        Tag.of("meta").with("name", "color-scheme").with("content", "light dark"),
        Tag.of("title", data.study().name() + " · Fornix report"),
        Tag.styles(styles()));
  }

  private static Tag body(Findings findings) {
    Map<String, Tag> sections = sections(findings);
    Tag links = Tag.of("nav").with("aria-label", "Sections");
    sections.keySet().forEach(id -> links.add(Tag.of("a", id).with("href", "#" + id)));
    Tag main = Tag.of("main").add(List.copyOf(sections.values()));
    return Tag.of("body", new Hero(findings).tag(links), main);
  }

  /** By their identifiers, in the order of the page. */
  private static Map<String, Tag> sections(Findings findings) {
    ReportData data = findings.data();
    Map<String, Tag> all = new LinkedHashMap<>();
    all.put("certainty", certainty(findings));
    data.test().ifPresent(t -> all.put("mistakes", new MistakesSection(findings, t).tag()));
    data.model().ifPresent(m -> all.put("network", new NetworkSection(findings, m).tag()));
    all.put("search", new SearchSection(findings).tag());
    all.put("data", new DataSection(findings).tag());
    if (!data.plan().isEmpty()) {
      all.put("plan", plan(data));
    }
    data.file().ifPresent(f -> all.put("use", new UseSection(findings, f).tag()));
    all.put("repeat", new RepeatSection(findings).tag());
    return all;
  }

  private static Tag certainty(Findings findings) {
    return Block.section(
        "certainty",
        "How sure we are",
        "intervals, gap, comparisons",
        Block.sentences(new Certainty(findings).sentences()));
  }

  private static Tag plan(ReportData data) {
    return Block.section("plan", "The plan", "made before the start", Block.sentences(data.plan()));
  }

  static String styles() {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(STYLES)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + STYLES + " is missing; build again");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
