package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.estimators.metrics.ConfusionMatrix;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final long MOST_BYTES = 2_000_000;

  private static final ReportData WHOLE = SampleReport.whole();
  private static final String WHOLE_PAGE = HtmlReport.page(WHOLE);

  /** A report, written once for all tests that only read it. */
  private record Written(ReportData data, String page, Document parsed) {
    static Written of(ReportData data) {
      String page = HtmlReport.page(data);
      return new Written(data, page, parse(page));
    }

    @Override
    public String toString() {
      return "a report of " + page.length() + " characters";
    }
  }

  private static final List<Written> EVERY_KIND = kinds().map(Written::of).toList();

  static List<Written> everyKind() {
    return EVERY_KIND;
  }

  private static Stream<ReportData> kinds() {
    return Stream.of(
        SampleReport.whole(),
        SampleVariants.searchOnly(),
        SampleVariants.onlyBaseline(),
        SampleVariants.nothing(),
        SampleVariants.oneClassNeverPredicted(),
        SampleVariants.manyClasses(200),
        SampleVariants.manyTrials(10_000),
        SampleVariants.latencyToo(),
        SampleVariants.logLoss(),
        SampleVariants.trusting(
            List.of(
                ScoreTrust.of(
                    "vote",
                    "1 epoch of training",
                    new double[] {1, 2},
                    new double[] {2, 1},
                    new double[] {1, 2}))),
        SampleVariants.hostile());
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void isWellFormedAndSmall(Written report) {
    assertThat(report.parsed().getDocumentElement().getTagName()).isEqualTo("html");
    assertThat(report.page().getBytes(StandardCharsets.UTF_8).length).isLessThan((int) MOST_BYTES);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void needsNothingFromOutsideAndRunsNothing(Written report) {
    Document page = report.parsed();
    for (Element element : elements(page, "*")) {
      assertThat(element.getTagName()).isNotIn("script", "link", "iframe", "object", "base");
      IntStream.range(0, element.getAttributes().getLength())
          .mapToObj(i -> element.getAttributes().item(i))
          .forEach(a -> assertThat(a.getNodeName()).doesNotStartWith("on"));
      assertThat(element.getAttribute("src")).matches("|data:image/svg\\+xml;base64,[\\w+/=]+");
      assertThat(element.getAttribute("href")).matches("|#[a-z]+");
      assertThat(element.getAttribute("style")).doesNotContain("url");
    }
    assertThat(elements(page, "style").get(0).getTextContent()).doesNotContain("url(", "@import");
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void writesNoPlaceholderOfTheMachine(Written report) {
    assertThat(report.parsed().getDocumentElement().getTextContent())
        .doesNotContain("NaN", "Infinity", "null", "Optional");
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void givesTheSamePageForTheSameDataInEveryLocale(Written report) {
    ReportData data = report.data();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      String arabic = HtmlReport.page(data) + ModelCard.text(data);
      Locale.setDefault(Locale.GERMANY);
      assertThat(report.page() + ModelCard.text(data)).isEqualTo(arabic);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void showsAttacksAsText() {
    String page = HtmlReport.page(SampleVariants.hostile());
    assertThat(page).doesNotContain("<script", "<img src=x", "\u0000", "\u202e");
    assertThat(elements(parse(page), "h1").get(0).getTextContent())
        .isEqualTo(SampleVariants.ATTACK);
  }

  @Test
  void putsTheScoreItsIntervalAndWhatItMustBeComparedWithOnTop() {
    String top = elements(parse(WHOLE_PAGE), "header").get(0).getTextContent();
    assertThat(top)
        .contains("91.6 %", "90.4 % to 92.8 %", "95 % interval")
        .contains("baseline: small fixed network", "88.1 %", "best of the first 10 random trials")
        .contains("91,402", "parameters", "11,904,000", "1.62 ms", "48", "4 min 34 s");
  }

  @Test
  void showsTheConfusionMatrixAsItIs() {
    ReportData data = WHOLE;
    ConfusionMatrix matrix = data.test().orElseThrow().scores().confusion();
    Element heat = byClass(parse(WHOLE_PAGE), "table", "heat");
    List<Element> rows = elements(heat, "tr");
    assertThat(rows).hasSize(11);
    for (int t = 0; t < 10; t++) {
      List<Element> cells = elements(rows.get(t + 1), "td");
      for (int p = 0; p < 10; p++) {
        String expected = matrix.count(t, p) == 0 && t != p ? "·" : "" + matrix.count(t, p);
        assertThat(cells.get(p).getTextContent()).isEqualTo(expected);
      }
    }
  }

  @Test
  void givesEveryMetricOfTheTestWithItsInterval() {
    ReportData data = WHOLE;
    Element table =
        elements(parse(WHOLE_PAGE), "div").stream()
            .filter(d -> d.getAttribute("aria-label").equals("Every metric"))
            .findFirst()
            .orElseThrow();
    List<String> rows = elements(table, "tr").stream().map(Element::getTextContent).toList();
    ClassificationScores scores = data.test().orElseThrow().scores();
    assertThat(rows).hasSize(6);
    assertThat(rows.get(1)).startsWith("accuracy (what the search went by)").contains("91.6 %");
    assertThat(rows.get(2)).startsWith("balanced accuracy").contains(" % to ");
    assertThat(rows.get(3)).contains(Figures.unit(scores.confusion().macroF1()));
    assertThat(rows.get(4)).contains(Figures.unit(scores.macroAuroc()));
    assertThat(rows.get(5)).contains(Figures.three(scores.logLoss()) + " nats");
  }

  @Test
  void foldsTwoHundredClassesToTheMostConfused() {
    ReportData data = SampleVariants.manyClasses(200);
    Element heat = byClass(parse(HtmlReport.page(data)), "table", "heat");
    List<Element> rows = elements(heat, "tr");
    assertThat(rows).hasSizeBetween(11, 13);
    for (Element row : rows.subList(1, rows.size())) {
      long sum =
          elements(row, "td").stream()
              .map(Element::getTextContent)
              .mapToLong(t -> t.equals("·") ? 0 : Long.parseLong(t))
              .sum();
      assertThat(sum).as("all images of a class are in its row").isEqualTo(25);
    }
  }

  @Test
  void drawsAMarkForEachTrialThatWasMeasuredOrFailed() {
    Element history = elements(parse(WHOLE_PAGE), "svg", "plot").get(0);
    List<String> styles =
        elements(history, "path").stream().map(p -> p.getAttribute("class")).toList();
    assertThat(styles.stream().filter("dot complete"::equals)).hasSize(38);
    assertThat(styles.stream().filter("dot pruned"::equals)).hasSize(5);
    assertThat(styles.stream().filter("dot failed"::equals)).hasSize(5);
    assertThat(styles).contains("best", "chosen");
  }

  @Test
  void drawsEveryPointOfALearningCurve() {
    Document page = parse(WHOLE_PAGE);
    List<Element> curves = elements(page, "path", "curve c0");
    assertThat(curves).hasSize(4); // two charts, and their keys
    for (Element curve : List.of(curves.get(0), curves.get(2))) {
      assertThat(curve.getAttribute("d").split("[ML]", -1)).hasSize(1 + 14);
    }
  }

  /** WCAG 2.2, success criterion 1.1.1. */
  @Test
  void namesEveryChart() {
    List<Element> plots = elements(parse(WHOLE_PAGE), "svg", "plot");
    assertThat(plots)
        .extracting(
            p -> p.getFirstChild().getNodeName() + ": " + p.getFirstChild().getTextContent())
        .containsExactly(
            "title: Score of each trial",
            "title: Score against multiply-adds",
            "title: Learning curves: validation accuracy",
            "title: Learning curves: training loss");
    assertThat(plots).allMatch(p -> p.getChildNodes().item(1).getNodeName().equals("desc"));
  }

  @Test
  void keepsEveryMarkInsideTheAxes() {
    for (Element plot :
        elements(parse(HtmlReport.page(SampleVariants.latencyToo())), "svg", "plot")) {
      for (Element mark : elements(plot, "path")) {
        if (mark.getAttribute("class").matches("dot (complete|pruned)|chosen")) {
          String[] start = mark.getAttribute("d").split("[Ma-z ]+", -1);
          assertThat(Double.parseDouble(start[1])).isBetween(66.0, 546.0);
          assertThat(Double.parseDouble(start[2])).isBetween(14.0, 245.0);
        }
      }
    }
  }

  @Test
  void drawsASecondTradeOffForASecondObjective() {
    assertThat(WHOLE_PAGE).doesNotContain("Score against latency");
    assertThat(HtmlReport.page(SampleVariants.latencyToo()))
        .contains("Score against multiply-adds", "Score against latency");
  }

  @Test
  void ranksAsTheLeaderboardSaysAndGivesTheTestScoreToTheChosenNetworkOnly() {
    ReportData data = WHOLE;
    Document page = parse(WHOLE_PAGE);
    Element ranking =
        elements(page, "div").stream()
            .filter(d -> d.getAttribute("aria-label").equals("Ranking"))
            .findFirst()
            .orElseThrow();
    List<List<String>> rows =
        elements(ranking, "tr").stream()
            .skip(1)
            .map(r -> elements(r, "td").stream().map(Element::getTextContent).toList())
            .toList();
    assertThat(rows.stream().limit(20).map(r -> r.get(1)))
        .isEqualTo(data.search().leaderboard().stream().limit(20).map(n -> "" + n).toList());
    assertThat(rows.stream().map(r -> r.get(4)).filter(t -> !t.isEmpty()))
        .containsExactly("91.6 %");
    assertThat(rows.get(20).get(2)).contains("baseline");
  }

  @Test
  void namesTheReasonsOfFailures() {
    assertThat(parse(WHOLE_PAGE).getDocumentElement().getTextContent())
        .contains("5 of 48 trials failed (10.4 %); 5 were stopped before the end of their training")
        .contains("diverged", "out of memory", "above its cap of 1.20 GB");
  }

  @Test
  void saysThatTheTestWasNotLookedAtInASearch() {
    String text =
        parse(HtmlReport.page(SampleVariants.searchOnly())).getDocumentElement().getTextContent();
    assertThat(text).contains("The test images were not looked at.", "validation accuracy");
    assertThat(text).doesNotContain("confusion matrix", "test accuracy");
  }

  @Test
  void writesAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.html");
    HtmlReport.write(SampleReport.whole(), file);
    assertThat(Files.readString(file)).isEqualTo(HtmlReport.page(SampleReport.whole()));
  }

  @Test
  void refusesATestOfOtherClasses() {
    ReportData whole = SampleReport.whole();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ReportData(
                    whole.study(),
                    SampleReport.data(List.of("a", "b")),
                    whole.plan(),
                    whole.search(),
                    whole.model(),
                    whole.test(),
                    Optional.empty(),
                    whole.provenance()))
        .withMessageContaining("10 classes and the data 2");
  }

  /** WCAG 2.2, success criterion 1.4.3: 4.5 to 1 for text. */
  @Test
  void keepsTextReadableInLightAndDark() {
    String css = elements(parse(WHOLE_PAGE), "style").get(0).getTextContent();
    String[] schemes = css.split("prefers-color-scheme: dark", 2);
    for (String scheme : List.of(schemes[0], schemes[1])) {
      double paper = luminance(colour(scheme, "paper"));
      for (String text : List.of("ink", "soft", "accent", "bad")) {
        assertThat(contrast(luminance(colour(scheme, text)), paper)).as(text).isGreaterThan(4.5);
      }
      for (String fill : List.of("hit", "hit5", "hit6")) {
        assertThat(contrast(1, luminance(colour(scheme, fill)))).as(fill).isGreaterThan(4.5);
      }
    }
  }

  private static double contrast(double a, double b) {
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static int[] colour(String scheme, String name) {
    Matcher hex = Pattern.compile("--" + name + ": #([0-9a-f]{6})").matcher(scheme);
    if (hex.find()) {
      int value = Integer.parseInt(hex.group(1), 16);
      return new int[] {value >> 16, value >> 8 & 255, value & 255};
    }
    Matcher rgb = Pattern.compile("--" + name + ": (\\d+), (\\d+), (\\d+)").matcher(scheme);
    assertThat(rgb.find()).as(name).isTrue();
    return IntStream.rangeClosed(1, 3).map(i -> Integer.parseInt(rgb.group(i))).toArray();
  }

  private static double luminance(int[] rgb) {
    double[] linear =
        IntStream.of(rgb)
            .mapToDouble(v -> v / 255.0)
            .map(v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  private static Document parse(String page) {
    assertThat(page).startsWith("<!DOCTYPE html>\n");
    String content = page.substring(page.indexOf('\n') + 1).replace('\u00a0', ' ');
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(content)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  private static List<Element> elements(Document page, String tag) {
    return elements(page.getDocumentElement(), tag);
  }

  private static List<Element> elements(Document page, String tag, String css) {
    return elements(page, tag).stream().filter(e -> e.getAttribute("class").equals(css)).toList();
  }

  private static Element byClass(Document page, String tag, String css) {
    return elements(page, tag, css).get(0);
  }

  private static List<Element> elements(Element root, String tag) {
    NodeList nodes = root.getElementsByTagName(tag);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      all.add((Element) nodes.item(i));
    }
    return all;
  }
}
