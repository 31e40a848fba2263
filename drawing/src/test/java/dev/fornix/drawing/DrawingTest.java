package dev.fornix.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fornix.architecture.graph.Architecture;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrawingTest {
  @Test
  void writesWellFormedXmlInAllViews() {
    Architecture network = Networks.darts();
    Drawing drawing = Drawing.of(network).titled("<best> & \"last\"");
    for (String svg :
        List.of(
            drawing.overview(),
            drawing.full(),
            drawing.scope("cell3"),
            drawing.detailed().heated(Heat.multiplyAdds()).full())) {
      Element root = parse(svg).getDocumentElement();
      assertThat(root.getTagName()).isEqualTo("svg");
      assertThat(root.getAttribute("viewBox")).matches("0 0 \\d+ \\d+");
      assertThat(texts(root, "title").get(0)).isEqualTo("Drawing of a network: <best> & \"last\"");
      assertThat(texts(root, "desc")).singleElement().asString().contains("stem, cell0");
    }
  }

  @Test
  void escapesOddNames() {
    String odd = "<b>&amp;\"'\u0007]]>漢\uD83D";
    Architecture network = Networks.named(odd, "plain", "sum");
    Document document = parse(Drawing.of(network).overview());

    assertThat(texts(document.getDocumentElement(), "title"))
        .anyMatch(hint -> hint.startsWith("<b>&amp;\"'\ufffd]]>漢\ufffd"));
  }

  @Test
  void foldsEqualNeighboursWithTheirNumber() {
    Document document = parse(Drawing.of(Networks.residual(6)).overview());

    assertThat(box(document, "block0").getAttribute("data-count")).isEqualTo("6");
    assertThat(texts(box(document, "block0"), "text"))
        .contains("block0 – block5", "× 6", "16×28×28", "28.0 k parameters · 21.7 M multiply-adds");
    assertThat(boxes(document)).hasSize(5);
  }

  /** Of the first stage, two cells read the stem; of the others, two read what was before. */
  @Test
  void foldsCellsThatReadTheTwoBefore() {
    Document document = parse(Drawing.of(Networks.darts()).overview());

    assertThat(counts(document))
        .containsEntry("cell2", 4)
        .containsEntry("cell6", 1)
        .containsEntry("cell8", 5)
        .containsEntry("cell15", 5);
  }

  @Test
  void foldsNothingThatDiffers() {
    Document document = parse(Drawing.of(Networks.chain(9)).overview());

    assertThat(boxes(document)).allMatch(box -> box.getAttribute("data-count").equals("1"));
  }

  @Test
  void showsCompositesOfACellByTheirNames() {
    Document document = parse(Drawing.of(Networks.darts()).scope("cell3"));
    List<String> labels = texts(document.getDocumentElement(), "text");

    assertThat(labels.stream().filter("sep conv 3×3"::equals)).hasSize(5);
    assertThat(labels.stream().filter("add"::equals)).hasSize(4);
    assertThat(labels)
        .contains("dil conv 3×3", "identity", "concat", "cell1", "cell2", "output", "48×32×32");
  }

  @Test
  void showsEachOperationOnceInDetail() {
    Architecture network = Networks.residual(1);
    Document document = parse(Drawing.of(network).detailed().scope("block0"));
    String labels = String.join("|", texts(document.getDocumentElement(), "text"));

    assertThat(labels).contains("conv 3×3 16|batch norm → relu|16×28×28");
    assertThat(labels).contains("conv 3×3 16|batch norm|16×28×28");
    assertThat(labels).contains("add|relu|16×28×28");
  }

  @Test
  void hasAPanelForEachKindOfScope() {
    Document document = parse(Drawing.of(Networks.darts()).full());

    assertThat(texts(document.getDocumentElement(), "text"))
        .contains("network", "cell1", "cell6", "cell7", "also cell0, cell2, cell3 and 12 more");
  }

  @Test
  void hasAPanelForTheBlocksOfAStageEvenForOne() {
    Document document = parse(Drawing.of(Networks.stages(2, 1)).full());

    assertThat(texts(document.getDocumentElement(), "text"))
        .contains("stage0 · 2 × block", "stage0/block0", "stage1/block0", "also stage0/block1");
  }

  @Test
  void marksWhatWasAddedAndRemoved() {
    Architecture before = Networks.named("a", "gone", "sum");
    Architecture after = Networks.named("a", "fresh", "sum");
    Document document = parse(Drawing.difference(before, after).overview());

    assertThat(box(document, "a").getAttribute("class")).isEqualTo("box kept");
    assertThat(box(document, "sum").getAttribute("class")).isEqualTo("box kept");
    assertThat(box(document, "fresh").getAttribute("class")).isEqualTo("box added");
    assertThat(box(document, "gone").getAttribute("class")).isEqualTo("box removed");
    assertThat(elements(document, "path").map(path -> path.getAttribute("class")))
        .contains("link kept", "link added", "link removed");
  }

  @Test
  void marksChangesWithinAScopeAndLeavesOutUntouchedPanels() {
    Document document =
        parse(Drawing.difference(Networks.residual(2), Networks.residual(3)).full());

    assertThat(texts(document.getDocumentElement(), "text")).contains("block2");
    assertThat(box(document, "block2").getAttribute("class")).isEqualTo("box added");
    assertThat(box(document, "block0").getAttribute("class")).isEqualTo("box kept");
  }

  @Test
  void takesMarksByName() {
    Architecture network = Networks.named("a", "b", "sum");
    Document document = parse(Drawing.of(network).marked(Set.of("a"), Set.of("b")).overview());

    assertThat(box(document, "a").getAttribute("class")).isEqualTo("box added");
    assertThat(box(document, "b").getAttribute("class")).isEqualTo("box removed");
  }

  @Test
  void tellsEachBoxItsShareOfTheHeat() {
    Architecture network = Networks.named("a", "b", "sum");
    Heat time = Heat.of("time", Map.of("a", 3.0, "b", 1.0));
    Document document = parse(Drawing.of(network).heated(time).overview());

    assertThat(texts(box(document, "a"), "text")).contains("75 %");
    assertThat(texts(box(document, "b"), "text")).contains("25 %");
    assertThat(texts(box(document, "sum"), "text")).noneMatch(text -> text.contains("%"));
    assertThat(texts(document.getDocumentElement(), "text")).contains("share of time");
  }

  @Test
  void isTheSameEveryTimeInEveryLanguage() {
    String expected = Drawing.of(Networks.darts()).full();
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(Drawing.of(Networks.darts()).full()).isEqualTo(expected);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void listsKnownScopesForAnUnknownOne() {
    Drawing drawing = Drawing.of(Networks.residual(1));

    assertThat(drawing.scopes()).contains("stem", "block0", "block0/first", "head");
    assertThatThrownBy(() -> drawing.scope("blok0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean block0?");
  }

  @Test
  void keepsTheLayoutEngineToItself() {
    Stream<String> types =
        Stream.of(Drawing.class, Heat.class, NetworkText.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .flatMap(DrawingTest::signature)
            .map(Class::getName);

    assertThat(types).noneMatch(name -> name.matches("(org\\.eclipse|com\\.google)\\..*"));
  }

  private static Stream<Class<?>> signature(Method method) {
    return Stream.concat(
        Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
  }

  private static Map<String, Integer> counts(Document document) {
    return boxes(document).stream()
        .collect(
            Collectors.toMap(
                box -> box.getAttribute("data-scope"),
                box -> Integer.valueOf(box.getAttribute("data-count")),
                (first, second) -> first));
  }

  private static Element box(Document document, String scope) {
    return boxes(document).stream()
        .filter(box -> box.getAttribute("data-scope").equals(scope))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> boxes(Document document) {
    return elements(document, "g").filter(g -> g.hasAttribute("data-scope")).toList();
  }

  private static Stream<Element> elements(Document document, String tag) {
    NodeList found = document.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  private static List<String> texts(Element within, String tag) {
    NodeList found = within.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (Exception e) {
      throw new AssertionError("no well-formed XML: " + svg, e);
    }
  }
}
